"""A headless Chromium by way of chromedriver, with nothing but http.client: as much of W3C WebDriver as the tests need.
Whatever is looked for is waited for, within PATIENCE_S."""
import base64
import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import tempfile

import stage

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
PATIENCE_S = 120


class WebDriverError(Exception):
    pass


class Chromium:
    def __init__(self, width=1280, height=900):
        self.directory = tempfile.TemporaryDirectory()
        self.driver = subprocess.Popen(
            [shutil.which("chromedriver") or "/usr/bin/chromedriver", "--port=0"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, start_new_session=True, preexec_fn=stage.die_with_the_test)
        self.port = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.port = int(line.strip().rstrip(".").rsplit(" ", 1)[1])
                break
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--disable-background-networking", "--hide-scrollbars", f"--window-size={width},{height}",
                     f"--user-data-dir={self.directory.name}"]
        self.session = ""
        capabilities = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": {
            "args": arguments, "binary": shutil.which("chromium") or "/usr/bin/chromium"}}}
        self.session = self.ask("POST", "/session", {"capabilities": capabilities})["sessionId"]

    def close(self):
        with contextlib.suppress(WebDriverError, OSError):
            self.command("DELETE", "")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.driver.pid, signal.SIGKILL)
        self.driver.wait(timeout=PATIENCE_S)
        self.driver.stdout.close()
        with contextlib.suppress(OSError):
            self.directory.cleanup()

    def ask(self, method, path, body=None):
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)) as connection:
            connection.request(method, path, json.dumps(body) if body is not None else None)
            answer = connection.getresponse()
            value = json.loads(answer.read())["value"]
        if answer.status != 200:
            raise WebDriverError(f"{method} {path}: {value.get('error')}: {value.get('message', '')[:300]}")
        return value

    def command(self, method, path, body=None):
        return self.ask(method, f"/session/{self.session}{path}", body)

    # --- looking ---
    def go(self, url):
        self.command("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        return self.command("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def find(self, selector, within=None):
        def found():
            where = f"/element/{within}/elements" if within else "/elements"
            return self.command("POST", where, {"using": "css selector", "value": selector})
        return stage.wait_until(found, selector, PATIENCE_S)[0][ELEMENT]

    def text(self, selector):
        return self.command("GET", f"/element/{self.find(selector)}/text")

    def title(self):
        return self.text("h1")

    def wait_for_title(self, title):
        def is_there():
            with contextlib.suppress(WebDriverError):  # between two pages there is none
                return self.title() == title
        stage.wait_until(is_there, title, PATIENCE_S)

    # --- doing ---
    def click(self, selector):
        self.command("POST", f"/element/{self.find(selector)}/click", {})

    def click_link(self, words):
        def found():
            return self.command("POST", "/elements", {"using": "link text", "value": words})
        link = stage.wait_until(found, words, PATIENCE_S)[0][ELEMENT]
        self.command("POST", f"/element/{link}/click", {})

    def type(self, selector, text):
        element = self.find(selector)
        self.command("POST", f"/element/{element}/clear", {})
        self.command("POST", f"/element/{element}/value", {"text": text})

    # --- pictures ---
    def picture(self, path, whole_page=True):
        """Of the whole page, whatever the window's height."""
        if whole_page:
            width, height = self.run("return [innerWidth, document.documentElement.scrollHeight]")
            self.command("POST", "/window/rect", {"width": width, "height": min(height + 150, 4_000)})
        data = base64.b64decode(self.command("GET", "/screenshot"))
        with open(path, "wb") as stream:
            stream.write(data)

    def resize(self, width, height):
        self.command("POST", "/window/rect", {"width": width, "height": height})
