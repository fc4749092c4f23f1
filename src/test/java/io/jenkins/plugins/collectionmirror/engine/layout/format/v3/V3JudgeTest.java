package io.jenkins.plugins.collectionmirror.engine.layout.format.v3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Postman's own command line judges what we write: it runs where {@code -Dpostman.cli=FILE} says where it is. */
class V3JudgeTest {
    private static final String CLI = System.getProperty("postman.cli", "");

    /** GraphQL is missing: the command line runs it for those alone who have signed in. */
    private static final String SAMPLE = """
            {"info": {"name": "Sample", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
             "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "<redacted:token>", "type": "string"}]},
             "event": [{"listen": "test", "script": {"type": "text/javascript", "exec": ["pm.test('all', () => true);"]}}],
             "variable": [{"key": "n", "value": 5}, {"key": "off", "value": "x", "disabled": true}],
             "item": [
              {"name": "query", "request": {"method": "GET", "url": {"raw": "{{base}}/q?a=1", "host": ["{{base}}"], "path": ["q"],
                "query": [{"key": "a", "value": "1"}, {"key": "b", "value": "2", "disabled": true}, {"key": "c", "value": null},
                 {"key": "d", "value": ""}, {"key": "a", "value": "x&y"}]}}},
              {"name": "stale text", "request": {"method": "GET", "url": {"raw": "{{base}}/old?a=1", "host": ["{{base}}"],
                "path": ["new"], "query": [{"key": "a", "value": "2"}]}}},
              {"name": "text", "request": {"method": "GET", "url": "{{base}}/text?a=1&b"}},
              {"name": "path", "request": {"method": "GET", "url": {"raw": "{{base}}/p/:id", "host": ["{{base}}"],
                "path": ["p", ":id"], "variable": [{"key": "id", "value": "{{n}}"}]}}},
              {"name": "headers", "request": {"method": "GET", "header": [{"key": "A", "value": "1"}, {"key": "A", "value": "2"},
                {"key": "B", "value": "x", "disabled": true}, {"key": "C", "value": ""}], "url": "{{base}}/h"}},
              {"name": "not sent", "request": {"method": "GET", "body": {"mode": "raw", "raw": "x"}, "url": "{{base}}/n"}},
              {"name": "sent", "protocolProfileBehavior": {"disableBodyPruning": true},
                "request": {"method": "GET", "body": {"mode": "raw", "raw": "x"}, "url": "{{base}}/s"}},
              {"name": "off", "request": {"method": "POST", "body": {"mode": "raw", "raw": "x", "disabled": true},
                "url": "{{base}}/off"}},
              {"name": "empty", "request": {"method": "POST", "body": {"mode": "raw", "raw": ""}, "url": "{{base}}/empty"}},
              {"name": "json", "request": {"method": "POST", "body": {"mode": "raw", "raw": "{\\r\\n \\"a\\": 1\\r\\n}",
                "options": {"raw": {"language": "json"}}}, "url": "{{base}}/j"}},
              {"name": "form", "request": {"method": "POST", "body": {"mode": "urlencoded", "urlencoded": [
                {"key": "a", "value": "1 2"}, {"key": "b", "value": "x", "disabled": true}]}, "url": "{{base}}/f"}},
              {"name": "scripts", "event": [
                {"listen": "test", "script": {"type": "text/javascript", "exec": ["pm.test('one', () => true);\\r", "\\t// end"]}},
                {"listen": "test", "script": {"type": "text/javascript", "exec": ["pm.test('two', () => true);"]}},
                {"listen": "test", "disabled": true, "script": {"type": "text/javascript", "exec": ["pm.test('off', () => true);"]}}],
               "request": {"method": "GET", "url": "{{base}}/scripts"}},
              {"name": "Folder", "auth": {"type": "noauth"}, "item": [
                {"name": "inner", "request": {"method": "DELETE", "url": "{{base}}/{{n}}"}},
                {"name": "basic", "request": {"method": "GET", "auth": {"type": "basic", "basic": [
                  {"key": "username", "value": "u", "type": "string"}, {"key": "password", "value": "p", "type": "string"}]},
                  "url": "{{base}}/basic"}}]}]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void it_is_there() {
        assumeTrue(
                !CLI.isEmpty(),
                "SKIPPED: Postman's command line does not judge; say where it is with -Dpostman.cli=FILE");
    }

    @Test
    void it_finds_nothing_in_any_real_collection() throws Exception {
        int judged = 0;
        for (Path file : V3CorpusTest.collections()) {
            Path written = folder.resolve("lint" + judged++);
            write(Parts.ofCollection(Parts.normalised(ItemKind.COLLECTION, Files.readAllBytes(file))), written, 0);

            assertThat(judge(List.of("lint", written.toString())))
                    .as(file.toString())
                    .contains("No issues found");
        }
    }

    @Test
    void original_v3_and_assembled_send_the_same_and_say_the_same() throws Exception {
        ObjectNode original = Parts.normalised(ItemKind.COLLECTION, SAMPLE.getBytes(StandardCharsets.UTF_8));
        Path one = Files.writeString(folder.resolve("original.json"), SAMPLE);
        Parts parts = Parts.ofCollection(original);
        Path v3 = folder.resolve("v3");
        write(parts, v3, 0);
        Path again = Files.writeString(folder.resolve("again.json"), Nodes.json(parts.collection(new ArrayList<>())));

        List<String> sent = run(one);

        assertThat(sent).hasSizeGreaterThan(28);
        assertThat(run(v3)).isEqualTo(sent);
        assertThat(run(again)).isEqualTo(sent);
    }

    private static void write(Parts part, Path folder, int order) throws IOException {
        ObjectNode definition = part.self().file();
        order(definition, order);
        save(definition, folder.resolve(".resources/definition.yaml"));
        for (int i = 1; i <= part.items().size(); i++) {
            Parts item = part.items().get(i - 1);
            if (!item.request()) {
                write(item, folder.resolve("f" + i), i);
                continue;
            }
            ObjectNode file = item.self().file();
            String examples = ".resources/r" + i + ".resources/examples";
            if (!item.self().examples().isEmpty()) {
                file.put("examples", "./" + examples);
            }
            order(file, i);
            save(file, folder.resolve("r" + i + ".request.yaml"));
            for (int j = 1; j <= item.self().examples().size(); j++) {
                ObjectNode example = item.self().examples().get(j - 1);
                order(example, j);
                save(example, folder.resolve(examples).resolve("e" + j + ".example.yaml"));
            }
        }
    }

    private static void order(ObjectNode file, int order) {
        file.set("order", Nodes.NODES.rawValueNode(new RawValue(order + "000")));
    }

    private static void save(ObjectNode file, Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, V3Yaml.write(file));
    }

    private static String judge(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(CLI, "collection"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** What running a collection sends, and which of its assertions pass or fail. */
    private static List<String> run(Path collection) throws Exception {
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, sent));
        server.start();
        try {
            String base = "base=http://localhost:" + server.getAddress().getPort();
            String said = judge(List.of("run", collection.toString(), "--env-var", base));
            said.lines()
                    .map(String::strip)
                    .filter(line -> line.matches("(Pass|Fail) .*"))
                    .forEach(sent::add);
            return sent;
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, List<String> sent) throws IOException {
        TreeMap<String, List<String>> headers = new TreeMap<>(exchange.getRequestHeaders());
        // The runner of v3 sends the length with every request, and the body tells it.
        headers.keySet().removeAll(List.of("Postman-token", "Host", "User-agent", "Content-length"));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        sent.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + headers + " " + body);
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
