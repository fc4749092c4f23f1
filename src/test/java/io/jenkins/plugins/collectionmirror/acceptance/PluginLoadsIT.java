package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Jenkins takes the plugin. */
class PluginLoadsIT {
    private static final Path PLUGIN = Path.of(System.getProperty("plugin.file"));

    @TempDir
    static Path scratch;

    private static JenkinsProcess jenkins;
    private static JenkinsClient administrator;

    @BeforeAll
    static void start() throws IOException, URISyntaxException {
        GivenJenkins given = GivenJenkins.orSkip();
        Path configuration =
                Path.of(PluginLoadsIT.class.getResource("jenkins.yaml").toURI());
        jenkins = JenkinsProcess.start(given, scratch, PLUGIN, configuration);
        administrator = jenkins.as("admin", "admin");
    }

    @AfterAll
    static void stop() {
        if (jenkins != null) {
            jenkins.close();
        }
    }

    @Test
    void it_is_active_and_nothing_failed() throws IOException {
        JsonNode manager = administrator.json(
                "pluginManager/api/json?tree=plugins[shortName,active,enabled,longName],failedPlugins[name]");

        assertThat(manager.path("failedPlugins")).isEmpty();
        assertThat(manager.path("plugins"))
                .filteredOn(plugin -> plugin.path("shortName").asText().equals("collection-mirror"))
                .singleElement()
                .satisfies(plugin -> {
                    assertThat(plugin.path("active").asBoolean()).isTrue();
                    assertThat(plugin.path("enabled").asBoolean()).isTrue();
                    assertThat(plugin.path("longName").asText()).isEqualTo("Collection Mirror");
                });
    }

    @Test
    void the_list_of_plugins_describes_it() throws IOException {
        assertThat(administrator.page("manage/pluginManager/installed"))
                .contains("Collection Mirror", "reviewable, secret-free mirror of Postman workspaces");
    }

    @Test
    void starting_it_warns_of_nothing_that_is_ours() throws IOException {
        assertThat(jenkins.log().lines())
                .noneMatch(line -> line.contains("collectionmirror") || line.contains("collection-mirror"))
                .noneMatch(line -> line.contains("SEVERE"));
    }

    @Test
    void its_classes_see_those_of_the_plugins_they_need() throws IOException {
        assertThat(administrator.script("""
                        def loader = Jenkins.get().pluginManager.getPlugin('collection-mirror').classLoader
                        print loader.loadClass('io.jenkins.plugins.collectionmirror.engine.git.GitRemote')
                            .declaredMethods.length > 0
                        print loader.loadClass('io.jenkins.plugins.collectionmirror.engine.form.Normaliser')
                            .declaredMethods.length > 0
                        """)).isEqualTo("truetrue");
    }

    @Test
    void a_pipeline_runs_on_an_agent_beside_it(@TempDir Path folder) throws IOException {
        try (AgentProcess agent = AgentProcess.start(jenkins, administrator, "side", folder)) {
            administrator.createJob("", "beside", """
                    <flow-definition>
                      <properties><hudson.model.ParametersDefinitionProperty><parameterDefinitions>
                        <hudson.model.StringParameterDefinition><name>WHO</name></hudson.model.StringParameterDefinition>
                      </parameterDefinitions></hudson.model.ParametersDefinitionProperty></properties>
                      <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                        <script>node('side') { echo "Hello ${params.WHO} on ${env.NODE_NAME}" }</script>
                        <sandbox>true</sandbox>
                      </definition>
                    </flow-definition>
                    """);
            Build build = administrator.build("job/beside/", Map.of("WHO", "you & me"));

            assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
            assertThat(build.log()).contains("Hello you & me on side");
            assertThat(agent.log()).contains("Connected");
        }
    }
}
