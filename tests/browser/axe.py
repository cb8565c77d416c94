"""axe-core, run inside the page under test."""

from playwright.sync_api import Page


def find_violations(page: Page, axe_source: str) -> list[str]:
    """Return one line for each element of the page, as it stands, with which axe-core finds fault."""
    # Evaluated through the debugger, which the page's Content-Security-Policy does not bind.
    page.evaluate(axe_source)
    # Without its font an icon is the word that names it, and would be judged as one.
    page.evaluate("document.fonts.ready.then(() => true)")
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{page.url}: {violation['id']} ({violation['impact']}): {violation['help']}: {node['html']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]
