import pytest

from wires.text.languages import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president said on Friday that the talks were not over.", "en"),
        ("El presidente dijo el viernes que las negociaciones no van a parar.", "es"),
        ("Le président a dit vendredi que les négociations ne sont pas finies.", "fr"),
        ("Der Präsident hat am Freitag gesagt, dass die Gespräche weitergehen.", "de"),
        ("O presidente disse na sexta-feira que as negociações não vão parar.", "pt"),
        ("Il presidente ha detto venerdì che i negoziati non si fermano.", "it"),
        ("Президент сказал в пятницу, что переговоры не закончены.", "ru"),
        ("Президент сказав у п'ятницю, що їхні переговори тривають.", "uk"),
        ("قال الرئيس يوم الجمعة إن المحادثات لم تنته.", "ar"),
        ("大統領は金曜日に会談は終わっていないと述べた。", "ja"),
        ("总统周五表示会谈尚未结束。", "zh"),
        ("Hm", ""),
        ("", ""),
        ("12:30", ""),
    ],
)
def test_language(text, language):
    assert guess_language(text) == language
