"""axe-core, run inside the page under test."""

from playwright.sync_api import Page


def assert_accessible(page: Page, axe_source: str) -> None:
    """Fail with one line per faulty element where axe-core finds any violation in `page`."""
    # Evaluated through the debugger, which the page's Content-Security-Policy does not bind.
    page.evaluate(axe_source)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")

    faults = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}: {node['html']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]

    assert not faults, f"axe-core on {page.url}:\n" + "\n".join(faults)
