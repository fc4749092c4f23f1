// Jenkins' combo boxes take a suggestion without telling the fields that depend on theirs.
Behaviour.specify("INPUT.combobox2[fillUrl*='collectionmirror']", "collection-mirror-take-suggestion", 200, function (box) {
  var told = box.value;
  function tell() {
    if (box.value !== told) {
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
  box.addEventListener("change", function () {
    told = box.value;
  });
  box.addEventListener("focus", tell);
  box.addEventListener("blur", tell);
});
