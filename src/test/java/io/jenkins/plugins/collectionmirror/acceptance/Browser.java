package io.jenkins.plugins.collectionmirror.acceptance;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium, 1280 pixels wide, signed in to a Jenkins. */
final class Browser implements AutoCloseable {
    static final Duration PAGE_LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;
    private static final Path SCREENSHOTS = Path.of("target", "acceptance", "screenshots");

    private final URI root;
    private final ChromeDriver driver;
    private final Path profile;

    private Browser(URI root, ChromeDriver driver, Path profile) {
        this.root = root;
        this.driver = driver;
        this.profile = profile;
    }

    /** Starts one and signs in; where there is no Chromium, the test is skipped, and says so. */
    static Browser orSkip(JenkinsProcess jenkins, String user, String password) throws IOException {
        File chromium = programOrSkip("chromium", "google-chrome");
        File driver = programOrSkip("chromedriver");
        Path profile = Files.createTempDirectory("chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-dev-shm-usage",
                "--disable-sync",
                "--no-first-run",
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver)
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(jenkins.url(), new ChromeDriver(service, options), profile);
        try {
            browser.signIn(user, password);
            return browser;
        } catch (IOException | RuntimeException | AssertionError e) {
            browser.close();
            throw e;
        }
    }

    private static File programOrSkip(String... names) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Optional<Path> found = Stream.of(names)
                    .map(name -> Path.of(folder, name))
                    .filter(Files::isExecutable)
                    .findFirst();
            if (found.isPresent()) {
                return found.get().toFile();
            }
        }
        String why = "SKIPPED: there is no " + String.join(" or ", names) + " on the PATH to look at pages with;"
                + " install Chromium and its driver";
        System.out.println(why);
        return abort(why);
    }

    private void signIn(String user, String password) throws IOException {
        open("login");
        Form form = form("form[name=login]");
        form.fill("j_username", user);
        form.fill("j_password", password);
        form.press("Sign in");
        see("to be signed in as " + user, () -> !driver.getCurrentUrl().contains("login"));
    }

    /** Goes to a page of Jenkins. */
    void open(String path) throws IOException {
        driver.get(root.resolve(path).toString());
        see(path + " to be complete", () -> "complete".equals(run("return document.readyState")));
    }

    /** Makes the window as narrow, or as wide, as that. */
    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whether all of the page can be seen without scrolling sideways. */
    boolean fits() {
        return (Boolean) run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth");
    }

    /** The path of the page that is shown. */
    String path() {
        return root.relativize(URI.create(driver.getCurrentUrl())).getPath();
    }

    /** The part of the page that a CSS selector leads to, once it is there. */
    Form form(String selector) throws IOException {
        return new Form(this, element(selector));
    }

    WebElement element(String selector) throws IOException {
        return Eventually.see(
                selector + " on " + driver.getCurrentUrl(),
                PAGE_LIMIT,
                () -> driver.findElements(By.cssSelector(selector)).stream().findFirst());
    }

    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** The visible elements that a CSS selector leads to. */
    List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    /** What is written in each of the visible elements that a CSS selector leads to. */
    List<String> texts(String selector) {
        return elements(selector).stream().map(WebElement::getText).toList();
    }

    /** What the page says. */
    String text() throws IOException {
        return element("body").getText();
    }

    /** Brings an element into the middle of the window, where no bar is above it. */
    WebElement shown(WebElement element) {
        run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
        return element;
    }

    /** Clicks an element as soon as nothing lies above it: a page moves while its parts arrive. */
    void click(WebElement element) {
        comesTrue(() -> shown(element).click());
    }

    /** The value of a script. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** A fact about the page that comes true in its own time. */
    @FunctionalInterface
    interface Fact {
        boolean isSo() throws IOException;
    }

    void see(String what, Fact fact) throws IOException {
        Eventually.see(what, PAGE_LIMIT, () -> fact.isSo() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until what is asserted of the page holds; an element that is gone by then is no reason to give up. */
    void comesTrue(Runnable assertion) {
        long end = System.nanoTime() + PAGE_LIMIT.toNanos();
        for (; ; LockSupport.parkNanos(BETWEEN_LOOKS.toNanos())) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | WebDriverException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    /**
     * What went wrong since this was last asked, by the browser's console: errors of scripts, missing files, refused
     * content.
     */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue()
                        || entry.getMessage().contains("Content Security Policy"))
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Keeps a picture of the page. */
    void screenshot(String name) throws IOException {
        screenshot(name, driver.findElement(By.tagName("body")));
    }

    /** Keeps a picture of a part of the page, seen from the top, where no bar of Jenkins' own lies above it. */
    void screenshot(String name, WebElement part) throws IOException {
        Object clip = run(
                "window.scrollTo({top: 0, behavior: 'instant'});"
                        + "const box = arguments[0].getBoundingClientRect();"
                        + "return {x: 0, y: Math.max(0, Math.floor(box.top) - 20), width: " + WIDTH + ","
                        + " height: Math.ceil(box.height) + 40, scale: 1};",
                part);
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
                .get("data");
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(data.toString()));
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        Installation.delete(profile);
    }
}
