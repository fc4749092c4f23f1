// The fields that a picker depends on change faster than Postman answers: only the answer to the last question counts.
Behaviour.specify("SELECT.collection-mirror-picker", "collection-mirror-picker", 1000, function (picker) {
  var questions = 0;

  function show(entries) {
    var chosen = picker.value;
    picker.replaceChildren(
      ...entries.map(function (entry) {
        return new Option(entry.name, entry.value, false, entry.value === chosen);
      }),
    );
    picker.classList.remove("select-ajax-pending");
  }

  refillOnChange(picker, function (settings) {
    var question = ++questions;
    picker.classList.add("select-ajax-pending");
    fetch(picker.getAttribute("fillUrl"), {
      method: "post",
      headers: crumb.wrap({ "Content-Type": "application/x-www-form-urlencoded" }),
      body: new URLSearchParams(settings),
    })
      .then(function (answer) {
        return answer.ok ? answer.json() : { values: [{ name: "HTTP " + answer.status, value: "" }] };
      })
      .catch(function (failure) {
        return { values: [{ name: failure.message, value: "" }] };
      })
      .then(function (list) {
        if (question === questions) {
          show(list.values);
        }
      });
  });
});
