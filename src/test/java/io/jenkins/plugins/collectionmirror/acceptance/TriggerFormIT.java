package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person sets the trigger up in the browser, and looks at its polling log. */
@ExtendWith(InstallationExtension.class)
class TriggerFormIT {
    private static final String CHECKBOX = "io-jenkins-plugins-collectionmirror-trigger-CollectionsTrigger";

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        browser = Browser.orSkip(shared.jenkins(), "admin", "admin");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void what_is_filled_in_is_checked_saved_and_shown_again() throws IOException {
        installation.administrator().createJob("", "watched", Jobs.freestyle(""));
        Form form = trigger();
        form.check(CHECKBOX);
        browser.comesTrue(() -> assertThat(form.field("_.spec").isDisplayed()).isTrue());
        form.says("_.workspace", "Choose the workspace");
        assertThat(form.texts(".validation-error-area .error")).isEmpty();
        form.fill("_.spec", "every now and then");
        form.says("_.spec", "This is not a valid schedule");
        form.fill("_.spec", "H/5 * * * *");
        form.choose("_.connection", "shop-team");
        form.fill("_.workspace", installation.workspace().id());
        form.says("_.workspace", installation.workspace().name());
        form.check("_.environments");
        form.fill("_.exclude", "Scratch*");
        form.screenshot("trigger-fields");
        assertThat(form.openHelp()).isEqualTo(13);
        browser.form("form[name=config]").press("Save");
        browser.see("the job's page", () -> !browser.path().contains("config"));

        assertThat(installation.administrator().page("job/watched/config.xml"))
                .contains(
                        "<spec>H/5 * * * *</spec>",
                        "<workspace>" + installation.workspace().id() + "</workspace>",
                        "<connection>shop-team</connection>",
                        "<environments>true</environments>",
                        "<exclude>Scratch*</exclude>");
        Form again = trigger();
        assertThat(again.value("_.spec")).isEqualTo("H/5 * * * *");
        assertThat(again.value("_.workspace"))
                .isEqualTo(installation.workspace().id());
        assertThat(again.isChecked("_.environments")).isTrue();
        again.choices("_.connection", "shop-team");
        assertThat(again.chosen("_.connection")).isEqualTo("shop-team");

        installation.administrator().script("Jenkins.get().getItemByFullName('watched').triggers.values()*.run()");
        browser.see("the polling log to have a line", () -> {
            browser.open("job/watched/collection-mirror-polls/");
            return browser.text().contains("Started a build: ");
        });
        browser.screenshot("polling-log");
        browser.see(
                "the build to run",
                () -> installation
                                .administrator()
                                .json("job/watched/api/json")
                                .path("lastBuild")
                                .path("number")
                                .asInt()
                        == 1);
        browser.open("job/watched/1/");
        assertThat(browser.text()).contains("Changed in the Postman workspace ");
        browser.screenshot("build-started-by-trigger");
        assertThat(browser.errors()).isEmpty();
        installation.administrator().post("job/watched/doDelete", Map.of());
    }

    private static Form trigger() throws IOException {
        browser.open("job/watched/configure");
        browser.see("the form to be ready", () -> !browser.has(".to-be-removed"));
        return browser.form(".optionalBlock-container:has([name='" + CHECKBOX + "'])");
    }
}
