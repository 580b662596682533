"""The configuration of a kiosk whose counterparts are all away: the sample of the package, on loopback."""
import os
import re

SOURCE = os.environ["KIOSK_SOURCE_DIR"]
SAMPLE = os.path.join(SOURCE, "deploy/terminal/kiosk.toml.example")


def sample(changes=(), sample_file=SAMPLE):
    """The sample without the site's keys and certificates; `changes` are pairs of texts."""
    with open(sample_file, encoding="utf-8") as stream:
        text = stream.read()
    text = re.sub(r"^(certificate|client|root)_\w+ = .*\n", "", text, flags=re.MULTILINE)
    for before, after in [("https://kiosk.agency.example/v1", "http://127.0.0.1:9/v1"), ("192.0.2.20", "127.0.0.1"),
                          ("192.0.2.30", "127.0.0.1"), ("192.0.2.31", "127.0.0.1"), *changes]:
        if before not in text:
            raise ValueError(f"the sample lacks {before}")
        text = text.replace(before, after)
    return text


def of_the_build(directory, binary):
    """For the programs of the build, everything in one directory. The path of the file."""
    path = os.path.join(directory, "kiosk.toml")
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(sample([("/var/lib/agency-kiosk", os.path.join(directory, "storage")),
                             ("/var/log/agency-kiosk", os.path.join(directory, "log")),
                             ('# paper_directory = "/usr/share/agency-kiosk/fonts"',
                              f'paper_directory = "{binary}/share/fonts"')]))
    return path
