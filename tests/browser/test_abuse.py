"""No markup from a story or a comment runs, or reaches another host, even with the security policy switched off.

The policy would stop most of it; here the cleaners must do so alone.
"""

import pytest

from articles.actions import Filing, create_articles
from articles.models import Article, Status
from comments.actions import ImportedComment, import_comments
from tests.factories import NOON, SourceFactory
from tests.payloads import all_payloads
from texts.cleaning import clean_html
from wires.formats import FORMATS
from wires.importing import import_stories

ON_ONE_PAGE = 250

# What a page may never hold inside a story or a conversation, whatever was sent.
FAULTS = """() => {
    const faults = window.__ran.map((what) => `ran: ${what}`);
    const forbidden = "script,style,iframe,object,embed,img,video,audio,svg,math,form,input,button,link,meta,base";
    const roots = document.querySelectorAll(".story__headline, .story__deck, .story__body, .conversation");
    if (!document.querySelector(".story__body")) faults.push("no story on the page");
    for (const root of roots) {
        if (!root.matches(".conversation")) {
            for (const node of root.querySelectorAll(forbidden)) faults.push(`element: ${node.outerHTML.slice(0, 80)}`);
        }
        for (const node of root.querySelectorAll("*")) {
            for (const {name, value} of node.attributes) {
                if (name.startsWith("on") || name === "style") faults.push(`attribute: ${name}=${value}`);
                if (/^(href|src|action|formaction|data|xlink:href)$/.test(name)
                    && !["http:", "https:", "mailto:"].includes(new URL(value, location.href).protocol)) {
                    faults.push(`address: ${value}`);
                }
            }
            for (const type of ["click", "mouseover", "focus", "toggle", "error", "load", "pointerover"]) {
                if (type !== "click" || !node.closest("a, button, summary")) node.dispatchEvent(new Event(type));
            }
        }
    }
    return faults.concat(window.__ran.map((what) => `ran: ${what}`));
}"""
WHAT_RUNS = (
    "<div class=story__body><p onclick=alert(1)>x</p><form></form><a href=javascript:alert(1)>x</a></div>"
)
TRAP = """window.__ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    window[name] = () => { window.__ran.push(name); };
}"""


def portions():
    payloads = all_payloads()
    return [payloads[start : start + ON_ONE_PAGE] for start in range(0, len(payloads), ON_ONE_PAGE)]


def publish(number, **fields):
    article = Article(
        guid=f"urn:abuse:{number}",
        source=SourceFactory(),
        status=Status.PUBLISHED,
        published_at=NOON,
        **fields,
    )
    return create_articles(filings=[Filing(article)])[0]


def file_in_the_admin(number, payloads):
    """As an editor's form files it. Each is cleaned by itself, so that none can hide what follows it."""
    return publish(
        number,
        headline=payloads[0],
        deck=" ".join(payloads[:5])[:5_000],
        dateline=payloads[1][:500],
        byline=payloads[2][:500],
        credit=payloads[3][:500],
        body_html="\n".join(f"<p>{number}</p>{clean_html(payload)}" for payload in payloads),
    )


def paste(number, payloads):
    copy = "\n\n".join([f"Harbour reopens {number}", "Harbour Press", *payloads])
    return Article.objects.get(pk=next(iter(import_stories(FORMATS["text"].parse(copy)))).article_id)


def answer(number, payloads):
    article = publish(number, headline=f"Harbour reopens {number}", body_html="<p>Ships left at dawn.</p>")
    comments = [
        ImportedComment(
            guid=f"urn:abuse:{number}:{first}",
            author=payloads[first][:60].replace("\n", " ") or "x",
            created_at=NOON,
            body="\n\n".join(payloads[first : first + 10]),
        )
        for first in range(0, len(payloads), 10)
    ]
    report = import_comments(article=article, comments=comments)
    assert report.created
    return article


@pytest.mark.parametrize("send", [file_in_the_admin, paste, answer])
def test_nothing_that_was_sent_runs(new_page, settings, send):
    page = new_page(bypass_csp=True)
    page.add_init_script(TRAP)
    faults = []
    for number, payloads in enumerate(portions()):
        article = send(number, payloads)
        page.goto(article.get_absolute_url())
        faults += page.evaluate(FAULTS)

    assert faults == []


def test_the_trap_catches_what_does_run(new_page, live_server):
    page = new_page(bypass_csp=True)
    page.add_init_script(TRAP)
    page.goto("/about/")

    page.evaluate("(markup) => { document.querySelector('main').innerHTML = markup; }", WHAT_RUNS)

    kinds = {fault.split(":")[0] for fault in page.evaluate(FAULTS)}
    assert kinds == {"ran", "element", "attribute", "address"}
