# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium by WebDriver, with the standard library alone."""
import base64
import json
import os
import subprocess
import time
import urllib.error
import urllib.request


DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Browser:
    def __init__(self, folder):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       env=dict(os.environ, HOME=folder))
        port = None
        while port is None:
            line = self.driver.stdout.readline().decode()
            if not line:
                raise RuntimeError("chromedriver does not start")
            if "successfully on port" in line:
                port = int(line.rsplit("port", 1)[1].strip(" .\n"))
        self.base = "http://127.0.0.1:%d/session" % port
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1440,1000",
                     "--user-data-dir=" + folder + "/profile"]
        options = {"args": arguments}
        self.base += "/" + self.call("", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}})["sessionId"]
        self.call("/goog/cdp/execute", {"cmd": "Browser.setDownloadBehavior",
                                        "params": {"behavior": "allow", "downloadPath": folder}})

    def call(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"})
        try:
            with DIRECT.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:500]) from None

    def open(self, path):
        self.call("/url", {"url": "file://" + os.path.abspath(path)})

    def run(self, script, *args):
        return self.call("/execute/sync", {"script": script, "args": list(args)})

    def keys(self, text):
        """Presses keys where the focus is."""
        actions = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.call("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def log(self):
        return [line["message"] for line in self.call("/se/log", {"type": "browser"})]

    def pdf(self):
        return base64.b64decode(self.call("/print", {}))

    def picture(self, path):
        with open(path, "wb") as out:
            out.write(base64.b64decode(self.call("/screenshot")))

    def wait(self, script, seconds=20):
        end = time.time() + seconds
        while time.time() < end:
            found = self.run(script)
            if found:
                return found
            time.sleep(0.05)
        raise RuntimeError("never came true: " + script)

    def close(self):
        try:
            request = urllib.request.Request(self.base, method="DELETE")
            DIRECT.open(request, timeout=10).read()
        except OSError:
            pass
        self.driver.terminate()
        self.driver.wait()
