package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A form of Jenkins or a part of it, as a person at a browser uses it. Fields go by the names that they are sent under;
 * those of a Describable begin with {@code _.}.
 */
final class Form {
    private static final String DROPDOWN_ITEM = ".jenkins-dropdown__item";

    private final Browser browser;
    private final WebElement part;

    Form(Browser browser, WebElement part) {
        this.browser = browser;
        this.part = part;
    }

    /** The parts of this one that a CSS selector leads to. */
    List<Form> parts(String selector) {
        return part.findElements(By.cssSelector(selector)).stream()
                .map(element -> new Form(browser, element))
                .toList();
    }

    /** The first part of this one that a CSS selector leads to. */
    Form part(String selector) {
        return new Form(browser, part.findElement(By.cssSelector(selector)));
    }

    /** What is written in each of the visible parts that a CSS selector leads to. */
    List<String> texts(String selector) {
        return part.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .map(WebElement::getText)
                .toList();
    }

    WebElement field(String name) {
        return part.findElement(By.cssSelector("[name='" + name + "']:not([type=hidden])"));
    }

    String value(String name) {
        return field(name).getDomProperty("value");
    }

    boolean isChecked(String name) {
        return field(name).isSelected();
    }

    /** Writes into a field, and leaves it. */
    void fill(String name, String text) {
        WebElement field = shown(field(name));
        field.clear();
        field.sendKeys(text, Keys.TAB);
    }

    /** Checks a checkbox by its label, as the box itself is hidden below what is painted. */
    void check(String name) {
        WebElement box = shown(field(name));
        browser.run("arguments[0].nextElementSibling.click()", box);
    }

    /**
     * The dropdown of a field; {@code GitBranch _.credentialsId} tells it from one of the same name of another
     * Describable.
     */
    private WebElement dropdown(String name) {
        int space = name.indexOf(' ');
        String about = space < 0 ? "" : "[fillUrl*='." + name.substring(0, space) + "/']";
        return part.findElement(By.cssSelector("select[name='" + name.substring(space + 1) + "']" + about));
    }

    /** What is chosen in a dropdown. */
    String chosen(String name) {
        return dropdown(name).getDomProperty("value");
    }

    /**
     * The entries of a dropdown, by what is sent for them, once it has filled itself with the one that is asked for.
     */
    List<String> choices(String name, String expected) {
        browser.comesTrue(() -> assertThat(values(name)).contains(expected));
        return values(name);
    }

    private List<String> values(String name) {
        return dropdown(name).findElements(By.tagName("option")).stream()
                .map(option -> option.getDomProperty("value"))
                .toList();
    }

    /** Chooses an entry of a dropdown by what is sent for it, once the dropdown has filled itself. */
    void choose(String name, String value) {
        choices(name, value);
        shown(dropdown(name))
                .findElement(By.cssSelector("option[value='" + value + "']"))
                .click();
    }

    /** Goes to an entry of a dropdown by the arrow keys. */
    void chooseByKeyboard(String name, String value) {
        List<String> entries = choices(name, value);
        WebElement dropdown = shown(dropdown(name));
        int steps = entries.indexOf(value) - entries.indexOf(chosen(name));
        for (int i = 0; i < Math.abs(steps); i++) {
            dropdown.sendKeys(steps > 0 ? Keys.ARROW_DOWN : Keys.ARROW_UP);
        }
        browser.comesTrue(() -> assertThat(chosen(name)).isEqualTo(value));
    }

    /** Presses a button by the space bar. */
    void pressByKeyboard(String words) {
        shown(button(words)).sendKeys(Keys.SPACE);
    }

    /** Waits until a combo box suggests something for what is typed into it, and takes it. */
    void takeSuggestion(String name, String typed, String suggestion) {
        WebElement field = shown(field(name));
        browser.comesTrue(() -> {
            field.clear();
            field.sendKeys(typed);
            browser.elements(DROPDOWN_ITEM).stream()
                    .filter(item -> item.getText().equals(suggestion))
                    .findFirst()
                    .ifPresent(WebElement::click);
            assertThat(value(name)).isEqualTo(suggestion);
        });
        field.sendKeys(Keys.TAB);
    }

    /** Chooses what a part of the form is about, in the dropdown at its top. */
    void chooseKind(String words) {
        WebElement kinds = shown(part.findElement(By.cssSelector("select.dropdownList")));
        kinds.findElements(By.tagName("option")).stream()
                .filter(option -> option.getText().equals(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no kind \"" + words + "\""))
                .click();
    }

    String chosenKind() {
        return part.findElement(By.cssSelector("select.dropdownList option:checked"))
                .getText();
    }

    /** Waits until a check has said something below a field. */
    void says(String name, String expected) {
        browser.comesTrue(() -> assertThat(check(field(name))).contains(expected));
    }

    /** The same, of all that it says. */
    void saysOnly(String name, String expected) {
        browser.comesTrue(() -> assertThat(check(field(name)).strip()).isEqualTo(expected));
    }

    private String check(WebElement field) {
        return String.valueOf(browser.run(
                "return arguments[0].closest('.jenkins-form-item').querySelector('.validation-error-area').innerText",
                field));
    }

    /** Presses a button by the words on it. */
    void press(String words) {
        browser.click(button(words));
    }

    private WebElement button(String words) {
        return part.findElements(By.cssSelector("button, input[type=button], input[type=submit]")).stream()
                .filter(one -> words.equals(one.getText().strip()) || words.equals(one.getDomProperty("value")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no button \"" + words + "\""));
    }

    /** Chooses an entry of the menu that a button opens. */
    void pressInMenu(String button, String entry) {
        press(button);
        browser.comesTrue(() -> browser.shown(browser.elements(DROPDOWN_ITEM).stream()
                        .filter(item -> item.getText().equals(entry))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("The menu does not offer \"" + entry + "\"")))
                .click());
    }

    /** Presses a button that shows no words, by its tooltip. */
    void pressTooltip(String tooltip) {
        browser.click(part.findElement(By.cssSelector("button[tooltip='" + tooltip + "']")));
    }

    /** Opens the help of every field that has some, and returns how many have. */
    int openHelp() {
        List<WebElement> buttons = part.findElements(By.cssSelector(".jenkins-help-button"));
        buttons.forEach(browser::click);
        return buttons.size();
    }

    /** Waits until the test button has reported something. */
    void reports(String expected) {
        browser.comesTrue(() -> assertThat(report()).contains(expected));
    }

    /** What the test button has reported. */
    String report() {
        return part.findElement(By.cssSelector(".jenkins-validate-button__container"))
                .findElement(By.xpath("../.."))
                .getText();
    }

    /** Keeps a picture of this part of the page. */
    void screenshot(String name) throws IOException {
        browser.screenshot(name, part);
    }

    String text() {
        return part.getText();
    }

    private WebElement shown(WebElement element) {
        return browser.shown(element);
    }
}
