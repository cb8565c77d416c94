// Things chosen one after the other stay in that order: a thing chosen again goes to the end.
const $ = window.django?.jQuery;

if ($) {
  $("select[data-ordered-choices]").on("select2:select", (event) => {
    event.currentTarget.append(event.params.data.element);
    $(event.currentTarget).trigger("change");
  });
}
