# What build-trixie and bare-bookworm share: a bare Debian in a temporary directory, entered by chroot.
#
# Sourced by a script that then calls `main_of_bare_debian RELEASE "$@"` and defines inside_steps (below); it may set
# setup_option, what deploy/setup-debian is told when packages are downloaded ("--tests"). Everything
# that is mounted lives in a mount and process namespace of its own: it ends with the last process, however that comes
# about, and only the directory has to be removed. Nothing but apt uses the network. The archive's address is the one
# that this machine's own apt uses.
set -euo pipefail

readonly debian_here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
readonly debian_root=$(readlink -f "$debian_here/../..")
: "${setup_option=--tests}"
# Inside the bare Debian:
readonly checkout=/srv/agency-kiosk

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# --- time -------------------------------------------------------------------------------------------------------------
stage_names=()
stage_seconds=()

# stage TITLE COMMAND...: says how long it took; the first one that fails ends the script. (bash does not stop at a
# failure inside COMMAND by itself: each says `|| fail`.)
stage() {
    local title=$1 begin=$SECONDS status=0
    shift
    echo "== $title"
    "$@" || status=$?
    stage_names+=("$title")
    stage_seconds+=($((SECONDS - begin)))
    ((status == 0)) || fail "$title failed after $((SECONDS - begin)) s"
    echo "== $title: done in $((SECONDS - begin)) s"
}

print_stages() {
    local index
    echo "== on a bare $release"
    for index in "${!stage_names[@]}"; do
        printf '%6d s  %s\n' "${stage_seconds[index]}" "${stage_names[index]}"
    done
}

# --- the archive ------------------------------------------------------------------------------------------------------
# uri_of SUITE: where this machine's apt gets it from; nothing when it does not know it.
uri_of() {
    apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk -v suite="$1" '$1 == suite && $2 == "main" { print $3; exit }'
}

write_sources() {
    local own main security
    own=$(. /etc/os-release && echo "$VERSION_CODENAME")
    main=$(uri_of "$own")
    security=$(uri_of "$own-security")
    echo "deb $main $release main"
    echo "deb $main $release-updates main"
    [[ -z $security ]] || echo "deb $security $release-security main"
}

# What this machine's apt needs to reach its archive (a proxy, a snapshot's old dates) serves there too.
write_apt_settings() {
    apt-config dump | grep --extended-regexp --ignore-case \
        '^Acquire::(https?::(Proxy|Timeout)|Check-(Valid-Until|Date)|Retries)( |::)' || true
}

make_bare() {
    local own main
    own=$(. /etc/os-release && echo "$VERSION_CODENAME")
    main=$(uri_of "$own")
    [[ -n $main ]] || fail "apt's sources of this machine name no main archive of Debian $own."
    debootstrap --variant=minbase --include=ca-certificates "$release" "$system" "$main" \
        >"$work/debootstrap.log" 2>&1 || fail "debootstrap: $(tail -n 1 "$work/debootstrap.log")"
    write_sources >"$system/etc/apt/sources.list"
    write_apt_settings >"$system/etc/apt/apt.conf.d/90-as-outside"
    echo "127.0.0.1 localhost" >"$system/etc/hosts"
}

# --- inside -----------------------------------------------------------------------------------------------------------
mount_inside() {
    # What is started inside may make namespaces of its own: these want a root that is mounted.
    mount --bind "$system" "$system"
    mount -t proc proc "$system/proc"
    mount -t sysfs -o ro sysfs "$system/sys"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$system/dev/pts"
    mkdir --parents "$system/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$system/dev/shm"
    if [[ -n $cache ]]; then
        mkdir --parents "$cache" "$system/srv/ccache"
        mount --bind "$cache" "$system/srv/ccache"
    fi
}

# inside COMMAND...: what a person who has just logged in as root would have in the environment.
inside() {
    local variables=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb)
    [[ -z $cache ]] || variables+=(CCACHE_DIR=/srv/ccache)
    env --ignore-environment "${variables[@]}" \
        chroot "$system" /bin/sh -c 'cd "$0" && exec "$@"' "$directory_inside" "$@" </dev/null
}

# A stranger clones; a bundle is a repository in one file, so that nothing of this machine has to be mounted.
clone() {
    git -c safe.directory='*' -C "$debian_root" bundle create --quiet "$system/srv/agency-kiosk.bundle" HEAD ||
        fail "git cannot bundle this checkout."
    inside apt-get update --quiet=2 || fail "apt inside cannot read its package lists."
    inside env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends git \
        >"$work/git.log" 2>&1 || fail "git: $(tail -n 1 "$work/git.log")"
    inside git clone --quiet /srv/agency-kiosk.bundle "$checkout"
}

# Downloads apart, so that the other times say something about the project and not about the network.
download_packages() {
    local packages
    inside "$checkout/deploy/setup-debian" ${setup_option:+"$setup_option"} --list >"$work/packages" ||
        fail "the packages cannot be listed."
    mapfile -t packages <"$work/packages"
    inside apt-get install --download-only --yes --quiet=2 --no-install-recommends "${packages[@]}" \
        >"$work/download.log" 2>&1 || fail "downloads: $(tail -n 1 "$work/download.log")"
}

inside_everything() {
    directory_inside=/
    stage "bare system" make_bare
    mount_inside
    stage "clone" clone
    stage "downloads" download_packages
    directory_inside=$checkout
    inside_steps
    print_stages
}

# --- outside ----------------------------------------------------------------------------------------------------------
parse_options() {
    cache="" keep=no limit_s=$default_limit_s
    while (($# > 0)); do
        case $1 in
            --cache) cache=${2:?a directory}; shift ;;
            --keep) keep=yes ;;
            --limit-s) limit_s=${2:?seconds}; shift ;;
            --help | -h) echo "$usage" && exit 0 ;;
            *) echo "$usage" >&2 && exit 2 ;;
        esac
        shift
    done
    [[ -z $cache ]] || cache=$(readlink --canonicalize-missing "$cache")
}

end_of_bare_debian() {
    trap - EXIT INT TERM HUP
    if [[ -n $running ]]; then
        kill -KILL "$running" 2>/dev/null || true
        wait "$running" 2>/dev/null || true
    fi
    if [[ $keep == yes ]]; then echo "kept: $work"; else rm --recursive --force --one-file-system "$work"; fi
}

main_of_bare_debian() {
    release=$1
    shift
    if [[ ${1:-} == --inside ]]; then
        work=$2 system=$2/system cache=$3
        inside_everything
        return
    fi
    parse_options "$@"
    ((EUID == 0)) || fail "a bare Debian is made as root; run it with sudo."
    "$debian_root/deploy/setup-debian" --debian-tests
    work=$(mktemp --directory "${TMPDIR:-/var/tmp}/agency-kiosk-$release.XXXXXX")
    running=""
    trap end_of_bare_debian EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    if [[ -n $(git -c safe.directory='*' -C "$debian_root" status --porcelain) ]]; then
        echo "what is not committed is not part of this"
    fi
    # The namespace dies with unshare, unshare with timeout, and timeout with this script.
    setpriv --pdeathsig KILL timeout --signal KILL "$limit_s" setpriv --pdeathsig KILL \
        unshare --mount --propagation private --pid --kill-child --fork \
        "$(readlink -f "$0")" --inside "$work" "$cache" &
    running=$!
    wait "$running" || fail "not everything passed (the limit is $limit_s s)."
    running=""
}
