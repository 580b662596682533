"""What is no backend: a page of somebody else's, and two that give every question the same answer. No rule about what a
backend does may pass on them."""
import http.server
import threading

import broken_backend

PAGE = b"<html>Bienvenue sur le Wi-Fi de la gare</html>"


def portal(_op_id):
    return broken_backend.Answer(200, {"Content-Type": "text/html"}, PAGE)


def yes_to_all(op_id):
    return broken_backend.good(op_id, 201)


def no_to_all(op_id):
    return broken_backend.problem(op_id, 422, "invalid-field", field="kind")


class Parrot:
    def __init__(self, answer_to):
        class Page(http.server.BaseHTTPRequestHandler):
            def reply(self):
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                answer = answer_to(self.headers.get("Idempotency-Key") or self.headers.get("X-Operation-Id"))
                self.send_response_only(answer.status)
                self.send_header("Content-Type", answer.headers["Content-Type"])
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            do_GET = do_POST = do_PUT = do_DELETE = reply

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(broken_backend.POLL_S,), daemon=True).start()

    def end(self):
        self.server.shutdown()
        self.server.server_close()
