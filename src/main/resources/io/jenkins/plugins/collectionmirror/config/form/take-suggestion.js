// Jenkins' combo boxes take a suggestion without a "change" for the fields that depend on theirs. A click on the suggestion would also take the
// focus from the box first: that is a "change" to the half of a name that was typed, and its late answer replaces the one that counts.
(function () {
  var BOXES = "INPUT.combobox2[fillUrl*='collectionmirror']";
  var told = new WeakMap();

  function tell(box) {
    if (box.value !== told.get(box)) {
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }

  function boxOf(event) {
    var box = document.activeElement;
    return box && box.matches(BOXES) && event.target.closest(".jenkins-dropdown__item") ? box : null;
  }

  Behaviour.specify(BOXES, "collection-mirror-take-suggestion", 200, function (box) {
    told.set(box, box.value);
    box.addEventListener("change", function () {
      told.set(box, box.value);
    });
    box.addEventListener("focus", function () {
      tell(box);
    });
    box.addEventListener("blur", function () {
      tell(box);
    });
  });

  document.addEventListener("mousedown", function (event) {
    if (boxOf(event)) {
      event.preventDefault();
    }
  });
  document.addEventListener("click", function (event) {
    var box = boxOf(event);
    if (box) {
      tell(box);
    }
  });
})();
