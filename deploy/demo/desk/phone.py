"""The tenant's phone, as the person at the demo desk plays it: it reads the code on the kiosk's glass, or is given the
address behind it, and sends files to that page as a browser does, once."""
import contextlib
import html
import http.client
import os
import re
import secrets
import subprocess
import threading
import urllib.parse

import papers_to_lay
import parts

TIME_OUT_S = 20
PAGE = re.compile(r"/([a-z-]+)/[A-Za-z0-9_-]{43}")
SEND_PAGE = "envoyer"
NOT_SEEN = ("Aucun code de la borne n’est visible à l’écran. Dégagez la fenêtre de la borne, ou collez l’adresse du "
            "code.")


class Camera:
    """The program `camera`, which prints what the codes on the screen say."""

    def __init__(self, program):
        self.program = program

    def codes(self):
        try:
            run = subprocess.run([self.program], capture_output=True, text=True, timeout=TIME_OUT_S)
        except (OSError, subprocess.SubprocessError) as error:
            raise parts.Refused("L’écran ne peut pas être regardé d’ici. Collez l’adresse du code.") from error
        if run.returncode != 0:
            raise parts.Refused("L’écran ne peut pas être regardé d’ici. Collez l’adresse du code.")
        return run.stdout.splitlines()


class Phone:
    """`pages`: where the gateway serves its pages, without a stroke at its end; no other address is ever asked."""

    def __init__(self, pages, camera, stack):
        self.pages = pages
        self.camera = camera
        self.stack = stack
        self.lock = threading.Lock()
        self.link = None
        self.page = "none"  # form: files may be sent; sent; other: a page for something else; over
        self.title = ""

    def state(self):
        return {"link": self.link, "page": self.page, "title": self.title, "camera": self.camera is not None}

    # --- the page behind the code -------------------------------------------------------------------------------------
    def path_of(self, link):
        """None: no page of this gateway."""
        path = link.removeprefix(self.pages) if link.startswith(self.pages) else ""
        return path if PAGE.fullmatch(path) else None

    def ask(self, method, path, body=None, content_type=None):
        host = urllib.parse.urlsplit(self.pages).netloc
        try:
            with contextlib.closing(http.client.HTTPConnection(host, timeout=TIME_OUT_S)) as connection:
                connection.request(method, path, body, {"Content-Type": content_type} if content_type else {})
                answer = connection.getresponse()
                return answer.status, answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise parts.Refused("Le serveur de démonstration ne répond pas.") from error

    def understand(self, path, status, page):
        """What the page that came back is good for."""
        found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
        self.title = html.unescape(found.group(1)) if found else ""
        if status == 404:
            self.page = "over"
        elif PAGE.fullmatch(path).group(1) != SEND_PAGE:
            self.page = "other"
        else:
            self.page = "form" if 'type="file"' in page else "sent"

    def open(self, link):
        """What was pasted, or what the camera has read."""
        path = self.path_of(link)
        if path is None:
            raise parts.Refused("Cette adresse n’est pas celle d’un code de la borne.")
        with self.lock:
            status, page = self.ask("GET", path)
            self.link = link
            self.understand(path, status, page)

    def aim(self):
        if self.camera is None:
            raise parts.Refused("Cette démonstration n’a pas d’écran à viser. Collez l’adresse du code.")
        link = next((code for code in self.camera.codes() if self.path_of(code)), None)
        if link is None:
            raise parts.Refused(NOT_SEEN)
        self.open(link)

    # --- files --------------------------------------------------------------------------------------------------------
    def send(self, tenant, name, form):
        if form not in papers_to_lay.MEDIA_TYPES:
            raise parts.Refused("Un téléphone envoie une photo, une image ou un PDF.")
        try:
            file = self.stack.file(tenant, name, form)
        except (LookupError, TypeError) as error:
            raise parts.Refused("Ce papier n’existe pas.") from error
        with self.lock:
            self.send_once(file, papers_to_lay.MEDIA_TYPES[form])

    def send_once(self, file, media_type):
        """Only where the page still shows its form: a code takes one sending."""
        if self.link is None:
            raise parts.Refused("Visez d’abord le code de la borne.")
        path = self.path_of(self.link)
        self.understand(path, *self.ask("GET", path))
        if self.page == "sent":
            raise parts.Refused("Ce code a servi. Demandez un nouveau code à la borne.")
        if self.page != "form":
            raise parts.Refused("Ce code ne sert pas à envoyer des fichiers, ou il ne sert plus.")
        boundary = secrets.token_hex(16)
        body = form_data(file, media_type, boundary)
        status, page = self.ask("POST", path, body, f"multipart/form-data; boundary={boundary}")
        fault = re.search(r'<p class="fault" role="alert">(.*?)</p>', page, re.DOTALL)
        self.understand(path, status, page)
        if self.page != "sent":
            raise parts.Refused(html.unescape(fault.group(1)) if fault else "La page n’a pas pris le fichier.")


def form_data(file, media_type, boundary):
    """RFC 7578, as the form of the page sends it."""
    head = (f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{os.path.basename(file)}"\r\n'
            f"Content-Type: {media_type}\r\n\r\n")
    with open(file, "rb") as stream:
        return head.encode() + stream.read() + f"\r\n--{boundary}--\r\n".encode()
