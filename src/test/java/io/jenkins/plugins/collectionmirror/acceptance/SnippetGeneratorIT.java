package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Snippet Generator writes what the pipeline step reads. */
@ExtendWith(InstallationExtension.class)
class SnippetGeneratorIT {
    private static final String STEP = "io.jenkins.plugins.collectionmirror.step.MirrorCollectionsStep";
    private static final String EMPTY_BRANCH = """
            {"url": "", "branch": "", "createBranch": false, "credentialsId": "", "directory": "",
             "format": "", "allowMassDeletion": false, "dryRun": false}""";

    private static Installation installation;

    @BeforeAll
    static void start(Installation shared) {
        installation = shared;
    }

    @Test
    void what_is_left_empty_stays_out() throws IOException {
        assertThat(snippet("PostmanWorkspaceSource", """
                        {"workspace": "Shop (1f0df51a-8658-4ee8-a2a1-d2567dfa09a9)", "connection": "", "credentialsId": "",
                         "environments": false, "globals": false, "include": "", "exclude": "", "secrets": ""}""", EMPTY_BRANCH))
                .isEqualTo("mirrorCollections postmanWorkspace(workspace: '1f0df51a-8658-4ee8-a2a1-d2567dfa09a9')");
    }

    @Test
    void a_workspace_with_every_setting_comes_back_as_it_was() throws IOException {
        String snippet = snippet("PostmanWorkspaceSource", """
                {"workspace": "${WORKSPACE_ID}", "workspaces": "Payments\\nOrders", "connection": "europe", "credentialsId": "key",
                 "verify": "daily", "forks": true, "omitAuthors": true,
                 "environments": true, "globals": true, "specs": true, "bundledSpecs": true, "apis": true, "include": "Users '*'\\nOrders \\\\ *", "exclude": "*draft*",
                 "secrets": "fail", "notSecrets": "jwt:raw\\nheader:X-*"}""", """
                {"url": "https://git.example.com/$TEAM/apis.git", "branch": "main", "createBranch": true, "credentialsId": "login",
                 "directory": "apis/postman", "collectionsDirectory": "requests", "specsDirectory": "schemas", "format": "postman",
                 "fileNames": "Users API=users", "adoptExisting": true, "resourcesFile": true, "tag": "v1", "allowMassDeletion": true,
                 "server": "gitlab", "pullRequest": true, "pullRequestBranch": "mirrors", "reviewers": "ada",
                 "labels": "postman", "draft": true, "autoMerge": true,
                 "forget": "12345678-a", "dryRun": true}""");

        assertThat(snippet)
                .contains(
                        "workspace: '${WORKSPACE_ID}'",
                        "workspaces: ['Payments', 'Orders']",
                        "verify: 'daily'",
                        "forks: true",
                        "omitAuthors: true",
                        "fileNames: 'Users API=users'",
                        "adoptExisting: true",
                        "resourcesFile: true",
                        "tag: 'v1'",
                        "connection: 'europe'",
                        "credentialsId: 'key'",
                        "environments: true",
                        "globals: true",
                        "specs: true",
                        "bundledSpecs: true",
                        "apis: true",
                        "exclude: '*draft*'",
                        "secrets: 'fail'",
                        "notSecrets: ['jwt:raw', 'header:X-*']",
                        "url: 'https://git.example.com/$TEAM/apis.git'",
                        "branch: 'main'",
                        "createBranch: true",
                        "credentialsId: 'login'",
                        "directory: 'apis/postman'",
                        "collectionsDirectory: 'requests'",
                        "specsDirectory: 'schemas'",
                        "format: 'postman'",
                        "allowMassDeletion: true",
                        "forget: '12345678-a'",
                        "server: 'gitlab'",
                        "pullRequest: true",
                        "pullRequestBranch: 'mirrors'",
                        "reviewers: 'ada'",
                        "labels: 'postman'",
                        "draft: true",
                        "autoMerge: true",
                        "dryRun: true");
        assertThat(readAndWrittenAgain(snippet)).isEqualTo(snippet);
    }

    @Test
    void exported_files_come_back_as_they_were() throws IOException {
        String snippet = snippet("ExportFilesSource", """
                {"path": "exports/**/*.json", "environments": false, "globals": false, "include": "", "exclude": "",
                 "secrets": "redact"}""", EMPTY_BRANCH);

        assertThat(snippet).isEqualTo("mirrorCollections exportFiles('exports/**/*.json')");
    }

    @Test
    void a_trigger_is_written_as_it_is_set() throws IOException {
        assertThat(installation.administrator().script("""
                        import org.jenkinsci.plugins.structs.describable.DescribableModel
                        import org.jenkinsci.plugins.workflow.cps.Snippetizer
                        import org.jenkinsci.plugins.workflow.job.properties.PipelineTriggersJobProperty
                        import org.jenkinsci.plugins.workflow.multibranch.JobPropertyStep

                        def type = Jenkins.get().pluginManager.uberClassLoader.loadClass(
                            'io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger')
                        def trigger = DescribableModel.of(type).instantiate(
                            [spec: 'H/5 * * * *', from: [workspace: 'Shop', environments: true]])
                        print Snippetizer.object2Groovy(
                            new JobPropertyStep([new PipelineTriggersJobProperty([trigger])]))
                        """))
                .contains("pipelineTriggers([collectionsChange(")
                .contains("from: watchedWorkspace(environments: true, workspace: 'Shop')", "spec: 'H/5 * * * *'")
                .doesNotContain("forks", "include", "connection", "workspaces", "globals", "secrets");
    }

    /** In words of Jenkins' own for what is of another type, and in ours for a setting. */
    @Test
    void what_has_no_effect_is_refused() throws IOException {
        assertThat(refusal("step.RestoreCollectionsStep", "from: ud('gitBranch', [tag: 'v1'])"))
                .contains("no known implementation of class", ".GitRepository is using symbol", "gitBranch");
        assertThat(refusal(
                        "step.RestoreCollectionsStep", "to: ud('postmanWorkspace', [workspace: 'x', verify: 'daily'])"))
                .contains("In a restore, postmanWorkspace has no setting \"verify\". Leave it out. The settings are: ");
        assertThat(refusal(
                        "trigger.CollectionsTrigger",
                        "from: ud('watchedWorkspace', [workspace: 'x', secrets: 'keep'])"))
                .contains(
                        "In a trigger, watchedWorkspace has no setting \"secrets\". Leave it out. The settings are: ");
        assertThat(refusal(
                        "step.MirrorCollectionsStep",
                        "from: ud('postmanWorkspace', [workspace: 'x', verfiy: 'daily'])"))
                .contains("In a mirror, postmanWorkspace has no setting \"verfiy\". Leave it out. The settings are: ");
    }

    private static String refusal(String type, String arguments) throws IOException {
        return installation.administrator().script("""
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable

                def ud = { symbol, settings -> new UninstantiatedDescribable(symbol, null, settings) }
                def type = Jenkins.get().pluginManager.uberClassLoader.loadClass('io.jenkins.plugins.collectionmirror.%s')
                try {
                    DescribableModel.of(type).instantiate([%s])
                } catch (IllegalArgumentException e) {
                    for (Throwable t = e; t != null; t = t.cause) { println t.message }
                }
                null
                """.formatted(type, arguments));
    }

    /** What the generator writes for these values of its form. */
    private static String snippet(String source, String from, String to) throws IOException {
        String typed = from.replaceFirst(
                "\\{", "{\"stapler-class\": \"io.jenkins.plugins.collectionmirror.job." + source + "\", ");
        String form = "{\"stapler-class\": \"" + STEP + "\", \"from\": " + typed + ", \"to\": " + to + "}";
        return installation
                .administrator()
                .post("pipeline-syntax/generateSnippet", Map.of("json", form))
                .body()
                .strip();
    }

    /** Has Jenkins read a snippet as a pipeline does, make the step of it, and write that step's snippet. */
    private static String readAndWrittenAgain(String snippet) throws IOException {
        return installation.administrator().script("""
                        import org.jenkinsci.plugins.structs.describable.DescribableModel
                        import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable
                        import org.jenkinsci.plugins.workflow.cps.Snippetizer

                        def symbol = { name -> { arguments = [:] -> new UninstantiatedDescribable(name, null,
                            arguments instanceof Map ? arguments : [(UninstantiatedDescribable.ANONYMOUS_KEY): arguments]) } }
                        def names = ['postmanWorkspace', 'exportFiles', 'gitBranch'].collectEntries { [it, symbol(it)] }
                        names.mirrorCollections = { Map arguments -> arguments }
                        def snippet = new String('%s'.decodeBase64(), 'UTF-8')
                        def arguments = new GroovyShell(new Binding(names)).evaluate(snippet)
                        def type = Jenkins.get().pluginManager.uberClassLoader.loadClass('%s')
                        print Snippetizer.object2Groovy(DescribableModel.of(type).instantiate(arguments))
                        """.formatted(
                        Base64.getEncoder().encodeToString(snippet.getBytes(UTF_8)), STEP));
    }
}
