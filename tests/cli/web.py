"""A web server of a test's own, on a free port of this machine: what it answers is told path by path, and what it was
asked is kept."""
import email.utils
import gzip
import hashlib
import http.server
import threading
import time


class Asked:
    """One request: when it came, what for, and its header."""

    def __init__(self, path, headers):
        self.time, self.path, self.headers = time.monotonic(), path, headers


class Answer:
    """What is sent back. `body` may be bytes or an iterator of bytes, which is sent piece by piece."""

    def __init__(self, body=b"", status=200, type="text/html; charset=utf-8", **headers):
        self.body = body.encode() if isinstance(body, str) else body
        self.status, self.headers = status, {"Content-Type": type}
        self.headers.update({name.replace("_", "-"): value for name, value in headers.items()})


def tagged(body, type="application/rss+xml", modified=None):
    """A page with ETag and Last-Modified that says 304 to whoever has it."""
    body = body.encode() if isinstance(body, str) else body
    tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
    since = email.utils.formatdate(modified or 1_600_000_000, usegmt=True)

    def answer(asked):
        known = asked.headers.get("If-None-Match") == tag and asked.headers.get("If-Modified-Since") == since
        return Answer(b"" if known else body, 304 if known else 200, type, ETag=tag, Last_Modified=since)

    return answer


def packed(body, type="application/rss+xml"):
    """A page in gzip."""
    return Answer(gzip.compress(body.encode()), 200, type, Content_Encoding="gzip")


class Web:
    """`pages` maps a path to an Answer, to text, or to a function of what was asked. What is not there is a 404."""

    def __init__(self):
        self.pages, self.asked = {}, []
        web = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                asked = Asked(self.path, self.headers)
                web.asked.append(asked)
                page = web.pages.get(self.path, Answer("not here", 404))
                page = page(asked) if callable(page) else page
                self.send(page if isinstance(page, Answer) else Answer(page))

            def send(self, answer):
                whole = isinstance(answer.body, bytes)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if whole:
                    self.send_header("Content-Length", str(len(answer.body)))
                else:
                    self.send_header("Connection", "close")
                    self.close_connection = True
                self.end_headers()
                try:
                    for piece in [answer.body] if whole else answer.body:
                        self.wfile.write(piece)
                        self.wfile.flush()
                except OSError:
                    self.close_connection = True  # the client has had enough

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that went away in the middle

        self.server = Server(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def times(self, path):
        """When a path was asked for."""
        return [a.time for a in self.asked if a.path == path]

    def asks(self, path):
        """What was asked for a path."""
        return [a for a in self.asked if a.path == path]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
