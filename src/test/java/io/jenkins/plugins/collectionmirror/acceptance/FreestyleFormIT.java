package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person who may configure jobs adds the build step to one, in the browser. */
@ExtendWith(InstallationExtension.class)
class FreestyleFormIT {
    private static final String STEP = ".repeated-chunk[name=builder]";

    private static Installation installation;
    private static Browser browser;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        browser = Browser.orSkip(shared.jenkins(), "configurer", "configurer");
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void the_step_fills_its_dropdowns_itself_and_keeps_what_is_chosen() throws IOException {
        String job = job("by-hand", "<project/>");
        Form step = addStep(job);
        assertThat(step.chosenKind()).isEqualTo("Postman workspace");
        assertThat(step.choices("_.connection", "shop-team")).containsExactly("", "shop-team");
        assertThat(step.choices("PostmanWorkspaceSource _.credentialsId", "postman-key"))
                .containsExactlyInAnyOrder("", "postman-key", "expired-key");
        step.takeSuggestion(
                "_.workspace",
                installation.workspace().name().substring(0, 3),
                installation.workspace().name() + " ("
                        + installation.workspace().id() + ")");
        step.saysOnly("_.workspace", installation.workspace().name());
        step.choices("_.collection", "Users API");
        step.choose("_.collection", "Users API");
        step.press("Add the collection");
        step.chooseByKeyboard("_.collection", "Search");
        step.says("_.include", "1 of 10");
        step.pressByKeyboard("Add the collection");
        step.says("_.include", "2 of 10");
        step.check("_.environments");
        step.choose("_.secrets", "fail");
        step.fill("_.notSecrets", "named-secret:tokenKey\nheader:X-*-Key");
        step.says("_.notSecrets", "The Postman connection \"shop-team\" does not allow secrets to be kept");
        step.fill("_.url", installation.repositoryUrl());
        step.says("_.url", "The repository answers");
        assertThat(step.choices("GitBranch _.credentialsId", "git-ssh"))
                .containsExactlyInAnyOrder("", "postman-key", "expired-key", "git-login", "git-stranger", "git-ssh");
        step.choose("GitBranch _.credentialsId", "git-login");
        step.takeSuggestion("_.branch", "re", "review");
        step.saysOnly("_.branch", "");
        step.fill("_.directory", "apis/postman");
        step.check("_.dryRun");
        step.screenshot("freestyle-filled-in");
        save();

        browser.open(job + "configure");
        Form again = browser.form(STEP);
        again.choices("_.collection", "Users API");
        again.screenshot("freestyle-saved");
        assertThat(again.value("_.workspace"))
                .isEqualTo(installation.workspace().id());
        assertThat(again.value("_.include")).isEqualTo("Users API\nSearch");
        assertThat(again.isChecked("_.environments")).isTrue();
        assertThat(again.isChecked("_.globals")).isFalse();
        assertThat(again.chosen("_.secrets")).isEqualTo("fail");
        assertThat(again.value("_.notSecrets")).isEqualTo("named-secret:tokenKey\nheader:X-*-Key");
        assertThat(again.value("_.url")).isEqualTo(installation.repositoryUrl());
        assertThat(again.value("_.branch")).isEqualTo("review");
        assertThat(again.chosen("GitBranch _.credentialsId")).isEqualTo("git-login");
        assertThat(again.value("_.directory")).isEqualTo("apis/postman");
        assertThat(again.isChecked("_.dryRun")).isTrue();
        assertThat(again.isChecked("_.createBranch")).isFalse();
        assertThat(browser.errors()).isEmpty();
    }

    /** While somebody types, questions about half a name are on their way. */
    @Test
    void a_late_answer_about_another_workspace_does_not_replace_the_collections() throws IOException {
        Form step = addStep(job("late-answer", "<project/>"));
        browser.run("""
                const send = window.fetch;
                window.fetch = (url, question) => {
                  const answer = send(url, question);
                  if (!url.includes('fillCollectionItems') || new URLSearchParams(question.body).get('workspace') !== 'Sho') {
                    return answer;
                  }
                  const copy = answer.then(arrived => arrived.clone().text());
                  return new Promise(arrive => window.arriveLate = () => {
                    arrive(answer);
                    return copy.then(() => new Promise(done => setTimeout(done, 50)));
                  });
                };
                """);
        step.fill("_.workspace", "Sho");
        step.fill("_.workspace", installation.workspace().id());
        int choices = step.choices("_.collection", "Users API").size();
        browser.run("return window.arriveLate()");
        assertThat(step.choices("_.collection", "Users API")).hasSize(choices);
        assertThat(browser.errors()).isEmpty();
    }

    /** Nobody has made a mistake yet. */
    @Test
    void an_untouched_step_shows_no_error() throws IOException {
        Form step = addStep(job("untouched", "<project/>"));
        step.says("_.workspace", "Choose the workspace");
        assertThat(step.texts(".validation-error-area .error")).isEmpty();
        step.screenshot("freestyle-untouched");

        step.chooseKind("Exported files");
        step.says("_.path", "Enter the location of the exports");
        assertThat(step.texts(".validation-error-area .error")).isEmpty();
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void a_credential_may_be_a_parameter() throws IOException {
        String job = job("credential-parameter", """
                <project><properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>
                  <com.cloudbees.plugins.credentials.CredentialsParameterDefinition>
                    <name>CREDENTIAL</name><defaultValue>git-login</defaultValue>
                    <credentialType>com.cloudbees.plugins.credentials.common.StandardCredentials</credentialType>
                    <required>false</required>
                  </com.cloudbees.plugins.credentials.CredentialsParameterDefinition>
                  <hudson.model.StringParameterDefinition><name>BRANCH</name></hudson.model.StringParameterDefinition>
                </parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties></project>
                """);
        Form step = addStep(job);
        assertThat(step.choices("GitBranch _.credentialsId", "${CREDENTIAL}"))
                .contains("git-login", "${CREDENTIAL}")
                .doesNotContain("${BRANCH}");
        step.fill("_.workspace", installation.workspace().id());
        step.fill("_.url", installation.repositoryUrl());
        step.fill("_.branch", "main");
        step.choose("GitBranch _.credentialsId", "${CREDENTIAL}");
        step.screenshot("freestyle-credential-parameter");
        save();

        assertThat(step(job)).contains("<credentialsId>${CREDENTIAL}</credentialsId>");
        Build build = installation.administrator().build(job, Map.of("CREDENTIAL", "git-login", "BRANCH", ""));
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void exported_files_have_a_form_of_their_own() throws IOException {
        String job = job("exports", "<project/>");
        Form step = addStep(job);
        step.chooseKind("Exported files");
        browser.comesTrue(() -> assertThat(step.field("_.path").isDisplayed()).isTrue());
        step.fill("_.path", "exports/**/*.json");
        step.screenshot("freestyle-exported-files");
        save();

        browser.open(job + "configure");
        Form again = browser.form(STEP);
        assertThat(again.chosenKind()).isEqualTo("Exported files");
        assertThat(again.value("_.path")).isEqualTo("exports/**/*.json");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void saving_the_form_unchanged_changes_nothing() throws IOException {
        String job = job("round-trip", """
                <project>
                  <builders>
                    <io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>
                      <configuration>
                        <from class="io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource">
                          <environments>true</environments>
                          <globals>true</globals>
                          <include>Users *
                Orders *</include>
                          <exclude>*draft*</exclude>
                          <secrets>keep</secrets>
                          <notSecrets>
                            <string>named-secret:tokenKey</string>
                            <string>header:X-*-Key</string>
                          </notSecrets>
                          <workspace>${WORKSPACE_ID}</workspace>
                          <connection>gone</connection>
                          <credentialsId>${KEY}</credentialsId>
                          <specs>false</specs>
                          <apis>false</apis>
                          <forks>false</forks>
                          <bundledSpecs>false</bundledSpecs>
                          <omitAuthors>false</omitAuthors>
                        </from>
                        <to>
                          <url>https://git.example.com/$TEAM/apis.git</url>
                          <branch>$BRANCH</branch>
                          <credentialsId>gone-too</credentialsId>
                          <server>gitea</server>
                          <directory>apis &amp; &lt;more&gt;</directory>
                          <signOff>true</signOff>
                          <pullRequest>true</pullRequest>
                          <pullRequestBranch>mirrors/$TEAM</pullRequestBranch>
                          <reviewers>ada
                bob</reviewers>
                          <draft>true</draft>
                          <autoMerge>false</autoMerge>
                          <createBranch>true</createBranch>
                          <adoptExisting>false</adoptExisting>
                          <resourcesFile>false</resourcesFile>
                          <allowMassDeletion>true</allowMassDeletion>
                          <dryRun>true</dryRun>
                        </to>
                      </configuration>
                    </io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>
                  </builders>
                </project>
                """);
        String before = step(job);
        browser.open(job + "configure");
        Form step = browser.form(STEP);
        step.choices("_.connection", "gone");
        step.choices("GitBranch _.credentialsId", "gone-too");
        step.screenshot("freestyle-round-trip");
        save();

        assertThat(step(job)).isEqualTo(before);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void mistakes_are_named_while_they_are_typed() throws IOException {
        Form step = addStep(job("mistakes", "<project/>"));
        step.fill("_.workspace", "no id at all");
        step.says("_.workspace", "id");
        step.fill("_.workspace", "00000000-0000-0000-0000-000000000000");
        step.says("_.workspace", "The API key sees no workspace");
        step.fill("_.notSecrets", "tokenKey");
        step.says("_.notSecrets", "named-secret:tokenKey");
        step.fill("_.url", installation.git().url("nothing.git"));
        step.says("_.url", "nothing.git");
        step.fill("_.url", installation.repositoryUrl());
        step.says("_.url", "The repository answers");
        step.fill("_.branch", "nowhere");
        step.says("_.branch", "The repository has no branch \"nowhere\"");
        step.check("_.createBranch");
        step.says("_.branch", "will be created");
        step.fill("_.directory", "../up");
        step.says("_.directory", "..");
        step.screenshot("freestyle-mistakes");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void another_login_than_the_servers_is_used_for_the_branches() throws IOException {
        Form step = addStep(job("other-login", "<project/>"));
        step.fill("_.url", installation.repositoryUrl());
        step.says("_.url", "The repository answers");
        step.choose("GitBranch _.credentialsId", "git-stranger");
        step.says("_.url", "did not accept");
        step.screenshot("freestyle-refused-login");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void another_key_than_the_connections_is_used_for_the_suggestions() throws IOException {
        Form step = addStep(job("other-key", "<project/>"));
        step.choose("PostmanWorkspaceSource _.credentialsId", "expired-key");
        step.fill("_.workspace", installation.workspace().id());
        step.says("_.workspace", "HTTP 401");
        step.screenshot("freestyle-refused-key");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void every_field_has_help_that_opens() throws IOException {
        Form step = addStep(job("help", "<project/>"));
        int buttons = step.openHelp();

        browser.comesTrue(() -> assertThat(step.texts(".help-area .help"))
                .hasSize(buttons)
                .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(20).doesNotContain("ERROR", "Loading", "</")));
        step.screenshot("freestyle-help");
        assertThat(browser.errors()).isEmpty();
    }

    /** @return the path of a new job */
    private static String job(String name, String config) throws IOException {
        installation.administrator().createJob("", name, config);
        return "job/" + name + "/";
    }

    private static Form addStep(String job) throws IOException {
        browser.open(job + "configure");
        browser.form("form[name=config]").pressInMenu("Add build step", "Mirror collections to Git");
        Form step = browser.form(STEP);
        step.choices("_.connection", "shop-team");
        return step;
    }

    private static void save() throws IOException {
        browser.form("form[name=config]").press("Save");
        browser.see("the form to be saved", () -> !browser.path().contains("config"));
    }

    /** The build step in the job's {@code config.xml}, without the versions of plugins. */
    private static String step(String job) throws IOException {
        String config = installation.administrator().page(job + "config.xml");
        return config.substring(config.indexOf("<from"), config.indexOf("</to>"))
                .replaceAll(" plugin=\"[^\"]*\"", "");
    }
}
