package io.jenkins.plugins.collectionmirror.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.demo.Workspace;
import io.jenkins.plugins.collectionmirror.engine.FolderDeletion;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pipelines in the sandbox. */
abstract class PipelineRuns {
    private final MirrorSite site;

    PipelineRuns(MirrorSite site) {
        this.site = site;
    }

    @Test
    void the_step_gives_the_script_a_map_and_a_second_run_commits_nothing() throws IOException {
        CGit repository = site.repository("scripted");
        Workspace workspace = site.workspace("Users API", "Orders API");
        MirrorSite.addEnvironment(workspace, "Staging");
        String script = """
                node {
                  def m = mirrorCollections(
                      from: postmanWorkspace(workspace: '%s', environments: true),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                  echo "${m.commit} ${m.changes.size()} changes"
                  m.changes.each { echo "${it.change} ${it.kind} ${it.name} in ${it.path}" }
                  echo "${m.outcome}, ${m.redactions} redacted, ${m.apiCalls > 2}"
                }
                """.formatted(workspace.id(), site.http().url("scripted.git"));

        Build first = site.run("scripted", script);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        String head = repository.head("main");
        assertThat(first.log())
                .contains(head + " 3 changes")
                .contains("added collection Users API in postman/collections/Users API.postman_collection.json")
                .contains("committed, 1 redacted, true")
                .contains("Mirroring the Postman workspace " + workspace.id() + " to ")
                .contains("[1/3] ")
                .contains("Mirrored 2 collections and 1 environment to main at " + head.substring(0, 7));
        assertThat(repository.files("main"))
                .containsKeys(
                        "README.md",
                        "postman/collections/Orders API.postman_collection.json",
                        "postman/environments/Staging.postman_environment.json",
                        "postman/.mirror/manifest.json");
        assertThat(repository.content("main", "postman/environments/Staging.postman_environment.json"))
                .doesNotContain("correct-horse-battery");
        repository.assertSound();

        Build second = site.administrator().build("job/scripted/", Map.of());
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(second.log()).contains("\n 0 changes").contains("Nothing to do: 3 items unchanged in main");
        assertThat(repository.head("main")).isEqualTo(head);
    }

    /** The map outlives a step during which Jenkins stores the pipeline. */
    @Test
    void the_script_reads_what_changed_inside_an_item() throws IOException {
        site.repository("details");
        Workspace workspace = site.workspace();
        String users = MirrorSite.add(workspace, "Users API");
        String script = """
                node {
                  def m = mirrorCollections(
                      from: postmanWorkspace(workspace: '%s'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                  sleep time: 1, unit: 'MILLISECONDS'
                  m.changes.each { item ->
                    echo "${item.change} ${item.name}: ${item.details.size()} and ${item.moreDetails} more"
                    item.details.each { echo "${it.change} ${it.kind} ${it.place}: ${it.what.join('; ')}" }
                  }
                  echo "first: ${m.changes[0].details[0]?.place}, too large: ${m.changes[0].tooLarge}"
                }
                """.formatted(workspace.id(), site.http().url("details.git"));
        Build first = site.run("details", script);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        assertThat(first.log()).contains("added Users API: 0 and 0 more", "first: null, too large: false");

        workspace.edit(users, collection -> {
            ((ObjectNode) collection.at("/item/0/request")).put("method", "POST");
            ObjectNode created = collection.withArray("item").addObject();
            created.put("name", "Delete").putObject("request").put("method", "DELETE");
        });
        Build second = site.administrator().build("job/details/", Map.of());
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(second.log())
                .contains("updated Users API: 2 and 0 more")
                .contains("added request DELETE Delete: ")
                .contains("edited request POST List: method")
                .doesNotContain("NotSerializable");
    }

    @Test
    void the_line_that_a_failure_prints_lets_what_is_no_secret_be_written() throws IOException {
        CGit repository = site.repository("no-secret");
        Workspace workspace = site.workspace();
        workspace.edit(MirrorSite.add(workspace, "Users API"), collection -> collection
                .putArray("variable")
                .addObject()
                .put("key", "adminToken")
                .put("value", "teal-42-olive"));
        String script = """
                node {
                  mirrorCollections(
                      from: postmanWorkspace(workspace: '%s'%s),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                }
                """;
        String url = site.http().url("no-secret.git");

        Build failed = site.run("no-secret-1", script.formatted(workspace.id(), ", secrets: 'fail'", url));
        assertThat(failed.result()).as(failed.log()).isEqualTo("FAILURE");
        Matcher line = Pattern.compile("notSecrets: \\[[^\\]]+\\]").matcher(failed.log());
        assertThat(line.find()).as(failed.log()).isTrue();

        String settings = ", secrets: 'fail', " + line.group();
        Build refused = site.run("no-secret-2", script.formatted(workspace.id(), settings, url));
        assertThat(refused.result()).as(refused.log()).isEqualTo("FAILURE");
        assertThat(refused.log()).contains("The Postman connection \"Acme\" does not allow secrets to be kept");

        Build allowed = site.run(
                "no-secret-3", script.formatted(workspace.id(), settings + ", connection: 'Keeps secrets'", url));
        assertThat(allowed.result()).as(allowed.log()).isEqualTo("SUCCESS");
        assertThat(repository.content("main", "postman/collections/Users API.postman_collection.json"))
                .contains("teal-42-olive");
    }

    @Test
    void a_daily_mirror_finds_what_the_last_build_saw_also_when_its_workspace_is_gone() throws IOException {
        site.repository("daily");
        Workspace workspace = site.workspace("Users API", "Orders API");
        String script = """
                node {
                  def m = mirrorCollections(
                      from: postmanWorkspace(workspace: '%s', verify: 'daily'),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login'))
                  echo "${m.outcome} with ${m.apiCalls} calls"
                }
                """.formatted(workspace.id(), site.http().url("daily.git"));

        Build first = site.run("daily", script);
        assertThat(first.result()).as(first.log()).isEqualTo("SUCCESS");
        assertThat(first.log()).contains("committed with 7 calls");
        FolderDeletion.delete(site.workspaceOf("daily"));
        FolderDeletion.delete(site.workspaceOf("daily").resolveSibling("daily@tmp"));
        Build second = site.administrator().build("job/daily/", Map.of());
        assertThat(second.result()).as(second.log()).isEqualTo("SUCCESS");
        assertThat(second.log()).contains("unchanged with 3 calls");
    }

    @Test
    void two_workspaces_with_their_specs_become_one_release() throws IOException {
        CGit repository = site.repository("released");
        Workspace shop = site.postman().account().addWorkspace("Shop of the release");
        MirrorSite.add(shop, "Orders API");
        shop.definitions().addSpec("Petstore", "OPENAPI:3.0", Map.of("openapi.yaml", "openapi: 3.0.0\n"));
        Workspace bank = site.postman().account().addWorkspace("Bank of the release");
        MirrorSite.add(bank, "Cards API");
        Build build = site.run("released", """
                node {
                  def m = mirrorCollections(
                      from: postmanWorkspace(
                          workspaces: ['Shop of the release', '%s'], globals: true, specs: true, apis: true),
                      to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login',
                          fileNames: 'Cards API=cards.json', specsDirectory: 'definitions', tag: 'v1.${BUILD_NUMBER}'))
                  echo "${m.outcome}, ${m.tag.name} ${m.tag.state}"
                }
                """.formatted(bank.id(), site.http().url("released.git")));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("committed, v1.1 created");
        assertThat(repository.files("main"))
                .containsKeys(
                        "postman/Shop of the release/collections/Orders API.postman_collection.json",
                        "postman/Shop of the release/definitions/Petstore/openapi.yaml",
                        "postman/Bank of the release/collections/cards.json");
        assertThat(repository.run("cat-file", "-t", "v1.1").strip()).isEqualTo("tag");
        assertThat(repository.run("rev-parse", "v1.1^{commit}").strip()).isEqualTo(repository.head("main"));
        assertThat(repository.run("for-each-ref", "--format=%(contents)", "refs/tags/v1.1"))
                .contains("A  Orders API  (")
                .contains("Mirror-Directory: postman");
        repository.assertSound();
    }

    @Test
    void mirrors_of_one_branch_wait_for_each_other() throws IOException {
        CGit repository = site.repository("queued");
        Workspace workspace = site.workspace("Users API", "Orders API");
        Build build =
                site.run("queued", """
                node {
                  def mirrors = [:]
                  ['one', 'two', 'three', 'four'].each { folder ->
                    mirrors[folder] = {
                      mirrorCollections(
                          from: postmanWorkspace(workspace: '%s'),
                          to: gitBranch(url: '%s', branch: 'main', credentialsId: 'git-login', directory: folder))
                    }
                  }
                  parallel mirrors
                }
                """.formatted(workspace.id(), site.http().url("queued.git")));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log())
                .contains("Waiting for another run of this Jenkins that writes to the same branch.")
                .doesNotContain("Somebody else pushed");
        assertThat(repository.log("main")).hasSize(5);
    }

    @Test
    void fields_expand_the_variables_of_the_build() throws IOException {
        CGit repository = site.repository("expanded");
        Workspace workspace = site.workspace("Users API", "Scratch pad");
        Build build = site.run(
                "expanded", """
                pipeline {
                  agent any
                  parameters { string(name: 'WORKSPACE_ID', defaultValue: '%s') }
                  environment { BRANCH = 'main'; KEY = 'postman-key'; FOLDER = 'api' }
                  stages {
                    stage('Mirror') {
                      environment { SKIP = 'Scratch*' }
                      steps {
                        withCredentials([usernamePassword(
                            credentialsId: 'git-login', usernameVariable: 'LOGIN', passwordVariable: 'PASSWORD')]) {
                          mirrorCollections(
                            from: postmanWorkspace(
                                workspace: params.WORKSPACE_ID, credentialsId: '${KEY}', exclude: '$SKIP'),
                            to: gitBranch(
                                url: '%s/${JOB_NAME}.git', branch: '$BRANCH', directory: "${env.FOLDER}/$LOGIN"))
                        }
                      }
                    }
                  }
                }
                """.formatted(workspace.id(), site.http().url("").replaceFirst("/$", "")));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main"))
                .containsKey("api/mirror/collections/Users API.postman_collection.json")
                .doesNotContainKey("api/mirror/collections/Scratch pad.postman_collection.json");
    }

    @Test
    void exports_in_the_workspace_are_mirrored() throws IOException {
        CGit repository = site.repository("exports");
        Build build = site.run("exports", """
                node {
                  writeFile file: 'exports/team/users.json', text: '''{"info": {"name": "Users API",
                    "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                    "item": [{"name": "List", "request": {"method": "GET", "url": "https://api.example.com/"}}]}'''
                  mirrorCollections(from: exportFiles(path: 'exports'), to: gitBranch(url: '%s', branch: 'main'))
                }
                """.formatted(site.http().url("exports.git")));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKey("postman/collections/Users API.postman_collection.json");
    }

    @Test
    void exports_outside_the_workspace_are_refused() throws IOException {
        CGit repository = site.repository("outside");
        String before = repository.head("main");
        Build build = site.run("outside", """
                node {
                  mirrorCollections(from: exportFiles(path: '../../secrets'), to: gitBranch(url: '%s', branch: 'main'))
                }
                """.formatted(site.http().url("outside.git")));

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("../../secrets").contains("ERROR: ");
        assertThat(repository.head("main")).isEqualTo(before);
    }

    @Test
    void a_dry_run_says_what_it_would_do_and_pushes_nothing() throws IOException {
        CGit repository = site.repository("dry");
        String before = repository.head("main");
        Build build = site.run("dry", """
                node {
                  def m = mirrorCollections(from: postmanWorkspace('%s'),
                      to: gitBranch(url: '%s', branch: 'main', dryRun: true))
                  echo "${m.outcome} ${m.changes[0].name}"
                }
                """.formatted(
                        site.workspace("Users API").id(), site.http().url("dry.git")));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(build.log()).contains("dry-run Users API").contains("nothing was pushed");
        assertThat(repository.head("main")).isEqualTo(before);
    }

    @Test
    void a_declarative_pipeline_may_leave_out_where_to() throws IOException {
        CGit repository = site.repository("left-out");
        Workspace workspace = site.workspace("Users API");
        Build build = site.run("left-out", """
                pipeline {
                  agent any
                  environment { GIT_URL = '%1$s'; GIT_BRANCH = 'main' }
                  stages {
                    stage('Mirror') { steps { mirrorCollections(from: postmanWorkspace(workspace: '%2$s')) } }
                    stage('Once more') { steps { mirrorCollections(postmanWorkspace(workspaces: ['%2$s'])) } }
                    stage('Restore') { steps { restoreCollections(to: postmanWorkspace(workspace: '%2$s')) } }
                  }
                }
                """.formatted(site.http().url("left-out.git"), workspace.id()));

        assertThat(build.result()).as(build.log()).isEqualTo("SUCCESS");
        assertThat(repository.files("main")).containsKey("postman/collections/Users API.postman_collection.json");
        assertThat(build.log()).contains("1 item unchanged in main");
    }

    @Test
    void a_declarative_pipeline_without_what_is_required_is_refused_before_it_runs() throws IOException {
        assertThat(validated("mirrorCollections()")).contains("Missing required parameter: \"from\"");
        assertThat(validated("restoreCollections(at: 'v1')")).contains("Missing required parameter: \"to\"");
        assertThat(validated("mirrorCollections(from: exportFiles(path: 'exports'))"))
                .contains("successfully validated");
        assertThat(linted("triggers { collectionsChange(spec: '', from: watchedWorkspace(workspaces: ['a', 'b'])) }"))
                .contains("successfully validated");
    }

    private String validated(String step) throws IOException {
        return linted("stages { stage('Mirror') { steps { %s } } }".formatted(step));
    }

    private String linted(String section) throws IOException {
        String stages = section.startsWith("stages") ? "" : "\n stages { stage('x') { steps { echo 'x' } } }";
        String pipeline = "pipeline { agent any\n " + section + stages + " }";
        return site.administrator()
                .post("pipeline-model-converter/validate", Map.of("jenkinsfile", pipeline))
                .body();
    }

    @Test
    void what_is_required_is_named_in_a_sentence() throws IOException {
        Build mirror = site.run("required-mirror", "node { mirrorCollections() }");
        assertThat(mirror.result()).isEqualTo("FAILURE");
        assertThat(mirror.log())
                .contains("ERROR: The mirror does not know what to mirror: \"from\" is missing.")
                .doesNotContain("Exception", "\tat ");

        Build restore = site.run("required-restore", "node { restoreCollections() }");
        assertThat(restore.result()).isEqualTo("FAILURE");
        assertThat(restore.log())
                .contains("ERROR: The restore does not know where to: \"to\" is missing.")
                .doesNotContain("Exception", "\tat ");

        Build empty = site.run("required-inside", "node { mirrorCollections(from: postmanWorkspace()) }");
        assertThat(empty.result()).isEqualTo("FAILURE");
        assertThat(empty.log()).contains("\"workspace\" is empty").doesNotContain("Exception", "\tat ");
    }

    @Test
    void without_a_workspace_the_step_says_where_to_put_it() throws IOException {
        Build build = site.run("nowhere", "mirrorCollections(from: postmanWorkspace('x'))");

        assertThat(build.result()).isEqualTo("FAILURE");
        assertThat(build.log()).contains("Put it inside node { … }, or into a stage with an agent.");
    }
}
