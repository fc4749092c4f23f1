Behaviour.specify("SELECT.collection-mirror-picker", "collection-mirror-picker", 0, function (picker) {
  picker.addEventListener("change", function () {
    var target = findNearBy(picker, picker.getAttribute("data-into"));
    if (target && picker.value) {
      var lines = target.value.split("\n").filter(function (line) {
        return line.trim() && line.trim() !== picker.value;
      });
      target.value = lines.concat(picker.value).join("\n");
      target.dispatchEvent(new Event("input", { bubbles: true }));
      target.dispatchEvent(new Event("change", { bubbles: true }));
    }
    picker.selectedIndex = 0;
  });
});
