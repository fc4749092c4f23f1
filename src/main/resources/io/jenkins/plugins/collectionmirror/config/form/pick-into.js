Behaviour.specify("BUTTON.collection-mirror-add", "collection-mirror-add", 0, function (button) {
  button.addEventListener("click", function () {
    var picker = button.parentNode.querySelector("SELECT.collection-mirror-picker");
    var target = findNearBy(button, button.getAttribute("data-into"));
    if (!picker || !picker.value || !target) {
      return;
    }
    var lines = target.value.split("\n").filter(function (line) {
      return line.trim() && line.trim() !== picker.value;
    });
    target.value = lines.concat(picker.value).join("\n");
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.dispatchEvent(new Event("change", { bubbles: true }));
  });
});
