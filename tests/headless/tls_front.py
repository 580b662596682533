"""A gateway's TLS, as a proxy before it would give it: one certificate of its own, valid for a month from now."""
import os
import select
import socket
import ssl
import subprocess
import threading

CHUNK_BYTES = 65536
VALID_DAYS = 30


class TlsFront:
    """front.port is where the kiosk connects, front.certificate what it trusts. Its threads end with the process."""

    def __init__(self, directory, target_port):
        self.target = ("127.0.0.1", int(target_port))
        self.certificate = os.path.join(directory, "front.pem")
        key = os.path.join(directory, "front.key")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                        "-nodes", "-days", str(VALID_DAYS), "-subj", "/CN=gateway.example", "-addext",
                        "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.certificate],
                       check=True, capture_output=True, timeout=30)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(self.certificate, key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            connection = self._listener.accept()[0]
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            with self._context.wrap_socket(connection, server_side=True) as outside, \
                    socket.create_connection(self.target) as inside:
                self._carry(outside, inside)
        except OSError:  # a handshake that was refused is one too
            connection.close()

    @staticmethod
    def _carry(outside, inside):
        while True:
            ready = [outside] if outside.pending() else select.select([outside, inside], [], [])[0]
            for source, target in ((outside, inside), (inside, outside)):
                if source not in ready:
                    continue
                chunk = source.recv(CHUNK_BYTES)
                if not chunk:
                    return
                target.sendall(chunk)
