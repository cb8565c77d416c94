"""nginx as deploy/nginx.conf has it, on a port of its own and without TLS, and beside it a page from disk."""

import os
import re
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
CONFIGURATION = """
{user}
worker_processes 2;
daemon off;
pid {home}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {home}/nginx-temp;
    proxy_temp_path {home}/nginx-temp;
    fastcgi_temp_path {home}/nginx-temp;
    uwsgi_temp_path {home}/nginx-temp;
    scgi_temp_path {home}/nginx-temp;
    keepalive_requests 1000000;
{shared}
    server {{
        listen 127.0.0.1:{archive_port};
{bounds}
{locations}
    }}
    server {{
        listen 127.0.0.1:{static_port};
        root {pages};
        gzip_static on;
    }}
}}
"""


def nginx_configuration(
    *, home: Path, root: Path, pages: Path, upstream_port: int, archive_port: int, static_port: int
) -> str:
    """Return a configuration whose parts before the first server, bounds and locations are the shipped ones."""
    shipped = SHIPPED.read_text(encoding="utf-8")
    shared, rest = shipped.split("# Everything by name", 1)
    # What the shipped server takes at most stands before the part that is marked.
    bounds = re.findall(r"^ +(?:client_max_body_size|large_client_header_buffers) .*;$", rest, re.MULTILINE)
    locations = re.search(r"# --- begin.*?\n(.*)# --- end", rest, re.DOTALL)
    if locations is None or not bounds:
        raise ValueError(f"{SHIPPED} has lost its begin and end marks, or its bounds.")

    def adapt(text: str) -> str:
        text = text.replace("127.0.0.1:8000", f"127.0.0.1:{upstream_port}")
        return text.replace("/var/cache/nginx/archive", f"{home}/nginx-cache").replace(
            "/srv/archive", str(root)
        )

    return CONFIGURATION.format(
        # nginx started as root would give its files away to a user who may not enter the folder.
        user="user root;" if os.geteuid() == 0 else "",
        home=home,
        shared=adapt(shared),
        bounds="\n".join(bounds),
        locations=adapt(locations[1]),
        pages=pages,
        archive_port=archive_port,
        static_port=static_port,
    )
