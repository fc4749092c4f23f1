package io.jenkins.plugins.collectionmirror.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A form of Jenkins or a part of it, as a person at a browser uses it. Fields go by the names that they are sent under; those of a
 * Describable begin with {@code _.}.
 */
final class Form {
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
        browser.run("arguments[0].labels[0].click()", box);
    }

    /** The entries of a dropdown, once it has filled itself with the one that is asked for, by what is sent for them. */
    List<String> choices(String name, String expected) throws IOException {
        return Eventually.see(
                "\"" + expected + "\" among the choices of " + name, Browser.PAGE_LIMIT, () -> Optional.of(values(name))
                        .filter(values -> values.contains(expected)));
    }

    private List<String> values(String name) {
        return field(name).findElements(By.tagName("option")).stream()
                .map(option -> option.getDomProperty("value"))
                .toList();
    }

    /** Chooses an entry of a dropdown by what is sent for it, once the dropdown has filled itself. */
    void choose(String name, String value) throws IOException {
        choices(name, value);
        shown(field(name))
                .findElement(By.cssSelector("option[value='" + value + "']"))
                .click();
    }

    /** What a combo box suggests for what is typed into it. */
    List<String> suggestions(String name, String typed) throws IOException {
        WebElement field = shown(field(name));
        field.clear();
        field.sendKeys(typed);
        return Eventually.see("suggestions of " + name, Browser.PAGE_LIMIT, () -> Optional.of(
                        browser.texts(".comboBoxList .comboBoxItem, .comboBoxList > div"))
                .filter(texts -> !texts.isEmpty()));
    }

    /** Waits until a check has said something below a field. */
    void says(String name, String expected) throws IOException {
        browser.see(
                "\"" + expected + "\" below " + name + ", where it says: " + check(field(name)),
                () -> check(field(name)).contains(expected));
    }

    private String check(WebElement field) {
        return String.valueOf(browser.run(
                "return arguments[0].closest('.jenkins-form-item').querySelector('.validation-error-area').innerText",
                field));
    }

    /** Presses a button by the words on it. */
    void press(String words) {
        WebElement button = part.findElements(By.cssSelector("button, input[type=button], input[type=submit]")).stream()
                .filter(one -> words.equals(one.getText().strip()) || words.equals(one.getDomProperty("value")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no button \"" + words + "\""));
        shown(button).click();
    }

    /** Presses a button that shows no words, by its tooltip. */
    void pressTooltip(String tooltip) {
        shown(part.findElement(By.cssSelector("button[tooltip='" + tooltip + "']")))
                .click();
    }

    /** Opens the help of every field that has some, and returns how many have. */
    int openHelp() {
        List<WebElement> buttons = part.findElements(By.cssSelector(".jenkins-help-button"));
        buttons.forEach(button -> shown(button).click());
        return buttons.size();
    }

    /** Waits until the test button has reported something. */
    void reports(String expected) throws IOException {
        browser.see("the test to report \"" + expected + "\"", () -> report().contains(expected));
    }

    /** What the test button has reported. */
    String report() {
        return part.findElement(By.cssSelector(".jenkins-validate-button__container"))
                .findElement(By.xpath("../.."))
                .getText();
    }

    String text() {
        return part.getText();
    }

    /** In the middle of the window, where no bar is above it. */
    private WebElement shown(WebElement element) {
        browser.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        return element;
    }
}
