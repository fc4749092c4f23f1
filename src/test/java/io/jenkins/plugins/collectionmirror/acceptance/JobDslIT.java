package io.jenkins.plugins.collectionmirror.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Job DSL writes the build step and the trigger, by their symbols. */
@ExtendWith(InstallationExtension.class)
class JobDslIT {
    private static Installation installation;

    @BeforeAll
    static void start(Installation shared) throws IOException {
        installation = shared;
        boolean there = script("print Jenkins.get().pluginManager.getPlugin('job-dsl') != null")
                .equals("true");
        if (!there) {
            System.out.println("SKIPPED: the given Jenkins has no Job DSL");
        }
        assumeTrue(there, "SKIPPED: the given Jenkins has no Job DSL");
    }

    @Test
    void the_jobs_of_the_documentation_are_made() throws IOException {
        Matcher example = Pattern.compile("```groovy\n(job\\(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/freestyle.md")));
        assertThat(example.find()).isTrue();

        run(example.group(1));

        assertThat(installation.administrator().page("job/mirror-apis/config.xml"))
                .contains("<workspace>1f0df51a-8658-4ee8-a2a1-d2567dfa09a9</workspace>")
                .contains("<url>https://github.com/acme/apis.git</url>", "<branch>main</branch>");
    }

    @Test
    void a_job_with_the_trigger_mirrors() throws IOException {
        run("""
                job('by-job-dsl') {
                  triggers { collectionsChange { spec('H 3 * * *'); from { workspace('%1$s'); environments(true) } } }
                  steps {
                    mirrorCollections {
                      from { postmanWorkspace { workspace('%1$s'); environments(true) } }
                      to { url('%2$s'); branch('by-job-dsl'); createBranch(true) }
                    }
                  }
                }
                """.formatted(installation.workspace().id(), installation.repositoryUrl()));

        assertThat(installation.administrator().page("job/by-job-dsl/config.xml"))
                .contains(
                        "<io.jenkins.plugins.collectionmirror.trigger.CollectionsTrigger ",
                        "<spec>H 3 * * *</spec>",
                        "<from>");
        Build build = installation.administrator().build("job/by-job-dsl/", Map.of());
        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
    }

    /** Without {@code to}, which is the job's own repository. */
    @Test
    void what_may_be_left_out_may_be_left_out() throws IOException {
        run("job('left-out-by-job-dsl') { steps { mirrorCollections { from { exportFiles { path('exports') } } } } }");
        run("job('several-by-job-dsl') { steps { mirrorCollections { from { postmanWorkspace {"
                + " workspaces(['Shop', 'Bank']) } } } } }");

        assertThat(installation.administrator().page("job/left-out-by-job-dsl/config.xml"))
                .contains("<path>exports</path>");
        assertThat(installation.administrator().page("job/several-by-job-dsl/config.xml"))
                .contains("<string>Shop</string>", "<string>Bank</string>");
    }

    private static void run(String dsl) throws IOException {
        assertThat(script("""
                        import javaposse.jobdsl.dsl.DslScriptLoader
                        import javaposse.jobdsl.plugin.JenkinsJobManagement
                        def dsl = new String('%s'.decodeBase64(), 'UTF-8')
                        def log = new ByteArrayOutputStream()
                        new DslScriptLoader(new JenkinsJobManagement(new PrintStream(log), [:], new File('.'))).runScript(dsl)
                        print 'done'
                        """.formatted(Base64.getEncoder().encodeToString(dsl.getBytes(UTF_8)))))
                .endsWith("done");
    }

    private static String script(String groovy) throws IOException {
        return installation.administrator().script(groovy);
    }
}
