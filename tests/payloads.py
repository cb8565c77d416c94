"""Markup that tries to run script, or to reach another host: our own, and the samples' where they are there."""

import json

from tests.samples import samples_dir

OWN = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=//evil.example/x.swf>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<p style='background:url(//evil.example/x)'>x</p>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><script>alert(1)</script>",
    "</textarea></title></script><script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'\"--><svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p onclick=alert(1) contenteditable>x</p>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "{{constructor.constructor('alert(1)')()}}",
    "javascript:alert(1)",
    "<x onpointerover=alert(1)>x",
    "\x00<scr\x00ipt>alert(1)</script>",
    "<\u0000script>alert(1)</script>",
    "<img src='x' onerror='alert(1)' ",
    "<ol start=1 onmouseover=alert(1)><li>x</ol>",
    "<td colspan='2\" onload=alert(1)'>x</td>",
    '<a href="https://x.example/" onclick=alert(1) target=_blank>x</a>',
    "<p id=content name=location class=story__body>x</p>",
    # In the Markdown of comments
    "[x](javascript:alert(1)) ![x](javascript:alert(1)) [x](<javascript:alert(1)>)",
    "[x](java\tscript:alert(1)) [x](\x01javascript:alert(1)) [x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    '[x](https://x.example/"onmouseover=alert(1)//) [x](https://x.example/ \'" onfocus=alert(1) x="\')',
    '<javascript:alert(1)> <https://x.example/"onclick=alert(1)> https://x.example/\'"><img/src/onerror=alert(1)>',
    "![x](//evil.example/x.png) ![x](https://evil.example/x.png)",
    "[x]: javascript:alert(1)\n\n[x]",
    "> <script>alert(1)</script>\n> *<img src=x onerror=alert(1)>*",
    "**<svg onload=alert(1)>** [<img src=x onerror=alert(1)>](https://x.example/)",
    "`<script>alert(1)</script>`\n\n    <script>alert(1)</script>",
]


def all_payloads() -> list[str]:
    """Return our own payloads, and those of the samples folder where it is there."""
    samples = samples_dir()
    path = samples and samples / "abuse" / "xss_payloads.jsonl"
    if not path or not path.exists():
        return OWN
    return OWN + [
        json.loads(line)["payload"] for line in path.read_text(encoding="utf-8").split("\n") if line
    ]


def naughty_strings() -> list[str]:
    """Return the samples' list of strings that break programs; empty where the folder is absent."""
    samples = samples_dir()
    path = samples and samples / "abuse" / "naughty_strings.json"
    return json.loads(path.read_text(encoding="utf-8")) if path and path.exists() else []
