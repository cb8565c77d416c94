def test_a_missing_page_answers_404_and_is_accessible(page, axe):
    response = page.goto("/no/such/page/")

    assert response.status == 404
    assert axe(page) == []
