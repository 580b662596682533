"""The stage of the tests over TLS: the real gateway on a Unix socket, behind Debian's nginx with the very configuration
that is deployed, and kiosks that were let in through it."""
import contextlib
import getpass
import grp
import http.client
import os
import re
import signal
import socket
import ssl
import subprocess

import stage

NGINX = "/usr/sbin/nginx"


def make_request(directory, name, curve="prime256v1", called="whoever"):
    """(key file, PKCS #10 in PEM), as a kiosk makes them."""
    key = os.path.join(directory, f"{name}.key")
    kind = ["-newkey", "ec", "-pkeyopt", f"ec_paramgen_curve:{curve}"] if curve else ["-newkey", "rsa:2048"]
    run = subprocess.run(["openssl", "req", "-new", *kind, "-nodes", "-keyout", key, "-subj", f"/CN={called}"],
                         capture_output=True, text=True, check=True)
    return key, run.stdout


def self_sign(key, certificate, name):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "2", "-subj", f"/CN={name}", "-addext",
                    f"subjectAltName=DNS:{name}"], check=True, capture_output=True)


class Nginx:
    """Before a gateway that listens on the Unix socket `gateway_socket` and keeps its authority in `directory`, or in
    the file `authority`."""

    def __init__(self, directory, gateway_socket, pages_socket=None, desk_socket=None, authority=None):
        self.server_certificate = os.path.join(directory, "server.pem")
        key = os.path.join(directory, "server.key")
        self_sign(key, self.server_certificate, "localhost")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with open(os.path.join(stage.SOURCE, "deploy/gateway/nginx.conf.in"), encoding="utf-8") as stream:
            text = stream.read()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.pages_port = probe.getsockname()[1]
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.desk_port = probe.getsockname()[1]
        for name, value in {"USER": f"{getpass.getuser()} {grp.getgrgid(os.getgid()).gr_name}", "RUN": directory,
                            "SOCKET": gateway_socket, "LISTEN": f"127.0.0.1:{self.port}",
                            "CERTIFICATE": self.server_certificate, "CERTIFICATE_KEY": key,
                            "PAGES_LISTEN": f"127.0.0.1:{self.pages_port}",
                            "PAGES_SOCKET": pages_socket or os.path.join(directory, "pages.socket"),
                            "PAGES_CERTIFICATE": self.server_certificate, "PAGES_CERTIFICATE_KEY": key,
                            "DESK_LISTEN": f"127.0.0.1:{self.desk_port}",
                            "DESK_SOCKET": desk_socket or os.path.join(directory, "desk.socket"),
                            "DESK_CERTIFICATE": self.server_certificate, "DESK_CERTIFICATE_KEY": key,
                            "KIOSKS_AUTHORITY": authority or os.path.join(directory, "key.kiosks.pem")}.items():
            text = text.replace(f"@{name}@", value)
        assert not re.search("@[A-Z_]+@", text)
        configuration = os.path.join(directory, "nginx.conf")
        with open(configuration, "w", encoding="utf-8") as stream:
            stream.write(text)
        self.log = os.path.join(directory, "nginx-error.log")
        self.child = subprocess.Popen([NGINX, "-p", directory, "-e", self.log, "-c", configuration],
                                      preexec_fn=stage.die_with_the_test)
        stage.wait_until(self.listens, "nginx")

    def listens(self):
        if self.child.poll() is not None:
            with open(self.log, encoding="utf-8") as stream:
                raise AssertionError(stream.read())
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def end(self):
        stage.end(self.child, signal.SIGTERM)


class TlsKiosk(stage.Kiosk):
    """Comes through nginx: with its certificate, or without one."""

    def __init__(self, gateway, nginx, certificate=None, key=None):
        super().__init__(gateway, None)
        self.port = nginx.port
        self.context = ssl.create_default_context(cafile=nginx.server_certificate)
        if certificate:
            self.context.load_cert_chain(certificate, key)

    def connection(self):
        return http.client.HTTPSConnection("localhost", self.port, context=self.context, timeout=stage.PATIENCE_S)


def let_in(gateway, nginx, directory, name):
    """The whole way of a new kiosk, through nginx: (certificate file, key file)."""
    kiosk = TlsKiosk(gateway, nginx)
    key, request = make_request(directory, name)
    enrolment = kiosk.ask("POST", "/enrolments", {"certificate_request": request, "serial": "S", "model": "M"})
    assert gateway.staff("approve", enrolment.body["user_code"], name)
    answer = kiosk.ask("POST", "/enrolments/claims", {"device_code": enrolment.body["device_code"]})
    path = os.path.join(directory, f"{name}.pem")
    with open(path, "w", encoding="ascii") as stream:
        stream.write(answer.body["certificate_chain"])
    return path, key
