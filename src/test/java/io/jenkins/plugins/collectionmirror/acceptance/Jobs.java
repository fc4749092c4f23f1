package io.jenkins.plugins.collectionmirror.acceptance;

import java.util.List;
import java.util.stream.Collectors;

/** Jobs' {@code config.xml}, as their forms save it. */
final class Jobs {
    private static final String NO_SCM = "<scm class=\"hudson.scm.NullSCM\"/>";

    private Jobs() {}

    /** A pipeline whose script is in the job, in the sandbox. */
    static String pipeline(String script) {
        return """
                <flow-definition>
                  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                    <script>%s</script>
                    <sandbox>true</sandbox>
                  </definition>
                </flow-definition>
                """.formatted(escaped(script));
    }

    /** A pipeline whose Jenkinsfile is in a repository's main branch. */
    static String pipelineFrom(String url, String credentialsId) {
        return """
                <flow-definition>
                  <definition class="org.jenkinsci.plugins.workflow.cps.CpsScmFlowDefinition">
                    %s
                    <scriptPath>Jenkinsfile</scriptPath>
                    <lightweight>false</lightweight>
                  </definition>
                </flow-definition>
                """.formatted(scm(url, credentialsId));
    }

    /** A pipeline for each branch of a repository that has a Jenkinsfile. */
    static String multibranch(String url, String credentialsId) {
        return """
                <org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
                  <factory class="org.jenkinsci.plugins.workflow.multibranch.WorkflowBranchProjectFactory">
                    <scriptPath>Jenkinsfile</scriptPath>
                  </factory>
                  <sources class="jenkins.branch.MultiBranchProject$BranchSourceList"><data><jenkins.branch.BranchSource>
                    <source class="jenkins.plugins.git.GitSCMSource">
                      <id>repository</id>
                      <remote>%s</remote>
                      <credentialsId>%s</credentialsId>
                      <traits><jenkins.plugins.git.traits.BranchDiscoveryTrait/></traits>
                    </source>
                  </jenkins.branch.BranchSource></data></sources>
                </org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject>
                """.formatted(escaped(url), credentialsId);
    }

    /** A freestyle job that checks nothing out. */
    static String freestyle(String builder, String... parameters) {
        return freestyleWith(NO_SCM, "<canRoam>true</canRoam>", builder, parameters);
    }

    /** A freestyle job that checks nothing out, on an agent. */
    static String freestyleOn(String agent, String builder) {
        return freestyleWith(NO_SCM, field("assignedNode", agent) + "<canRoam>false</canRoam>", builder);
    }

    /** A freestyle job that checks out a repository's main branch. */
    static String freestyleFrom(String url, String credentialsId, String builder) {
        return freestyleWith(scm(url, credentialsId), "<canRoam>true</canRoam>", builder);
    }

    /** The build step that mirrors a workspace. */
    static String builder(String from, String to) {
        return """
                <io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder plugin="collection-mirror">
                  <configuration>
                    <from class="io.jenkins.plugins.collectionmirror.job.PostmanWorkspaceSource">%s</from>
                    <to>%s</to>
                  </configuration>
                </io.jenkins.plugins.collectionmirror.step.MirrorCollectionsBuilder>
                """.formatted(from, to);
    }

    /** A field and its value. */
    static String field(String name, String value) {
        return "<" + name + ">" + escaped(value) + "</" + name + ">";
    }

    private static String freestyleWith(String scm, String node, String builder, String... parameters) {
        String definitions = List.of(parameters).stream()
                .map(name -> "<hudson.model.StringParameterDefinition>" + field("name", name)
                        + "</hudson.model.StringParameterDefinition>")
                .collect(Collectors.joining());
        String properties = parameters.length == 0
                ? ""
                : "<hudson.model.ParametersDefinitionProperty><parameterDefinitions>" + definitions
                        + "</parameterDefinitions></hudson.model.ParametersDefinitionProperty>";
        return """
                <project>
                  <properties>%s</properties>
                  %s
                  %s<builders>%s</builders>
                </project>
                """.formatted(properties, scm, node, builder);
    }

    private static String scm(String url, String credentialsId) {
        return """
                <scm class="hudson.plugins.git.GitSCM">
                  <configVersion>2</configVersion>
                  <userRemoteConfigs><hudson.plugins.git.UserRemoteConfig>
                    %s%s
                  </hudson.plugins.git.UserRemoteConfig></userRemoteConfigs>
                  <branches><hudson.plugins.git.BranchSpec><name>*/main</name></hudson.plugins.git.BranchSpec></branches>
                </scm>
                """.formatted(field("url", url), field("credentialsId", credentialsId));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
