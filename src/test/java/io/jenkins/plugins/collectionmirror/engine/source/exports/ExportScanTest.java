package io.jenkins.plugins.collectionmirror.engine.source.exports;

import static io.jenkins.plugins.collectionmirror.engine.ItemKind.COLLECTION;
import static io.jenkins.plugins.collectionmirror.engine.ItemKind.ENVIRONMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportScanTest {
    private static final String COLLECTION_V2 = """
            {"info": {"_postman_id": "1f0df51a-0b1c-4d2e-8f3a-123456789abc", "name": "Größe 测试",
              "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": []}
            """;

    @Test
    void a_collection_v2_1_export_is_known_by_its_postman_id() throws IOException {
        assertThat(scan(COLLECTION_V2))
                .isEqualTo(item(COLLECTION, "1f0df51a-0b1c-4d2e-8f3a-123456789abc", "Größe 测试", ""));
    }

    @Test
    void an_answer_of_the_api_is_known_by_its_uid_and_has_a_revision() throws IOException {
        assertThat(scan("""
                        {"collection": {"item": [{"name": "not this", "id": "nor this"}], "info": {
                          "_postman_id": "abc", "uid": "12-abc", "name": "Users", "updatedAt": "2024-01-02T03:04:05.000Z",
                          "schema": "https://schema.postman.com/json/collection/v2.1.0/collection.json"}}}
                        """)).isEqualTo(item(COLLECTION, "12-abc", "Users", "2024-01-02T03:04:05.000Z"));
    }

    @Test
    void a_collection_v1_has_its_identity_at_the_top() throws IOException {
        assertThat(scan("{\"id\": \"abc\", \"name\": \"Old\", \"order\": [\"1\"], \"requests\": [{\"id\": \"1\"}]}"))
                .isEqualTo(item(COLLECTION, "abc", "Old", ""));
    }

    @Test
    void a_schema_may_be_absent() throws IOException {
        assertThat(scan("{\"info\": {\"name\": \"Bare\"}, \"item\": []}")).isEqualTo(item(COLLECTION, "", "Bare", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'a','name':'Staging','values':[{'value':'x','key':'k'}]} | ENVIRONMENT | a | Staging",
                "{'environment':{'id':'a','uid':'1-a','name':'Staging','values':[]}} | ENVIRONMENT | 1-a | Staging",
                "{'name':'Staging','values':[],'_postman_variable_scope':'environment'} | ENVIRONMENT | '' | Staging",
                "{'id':'g','name':'G','values':[],'_postman_variable_scope':'globals'} | GLOBALS | g | G",
                "{'values':[{'key':'k','value':'v'}]} | GLOBALS | '' | ''",
                "{'id':17,'name':'N','values':[]} | ENVIRONMENT | 17 | N",
                "{'id':null,'name':null,'_postman_variable_scope':'environment','values':[]} | ENVIRONMENT | '' | ''",
            })
    void variables_are_an_environment_or_the_globals(String json, ItemKind kind, String uid, String name)
            throws IOException {
        assertThat(scan(json.replace('\'', '"'))).isEqualTo(item(kind, uid, name, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{'info':{},'item':[]}]",
                "42",
                "{'name':'left-pad','version':'1.0.0','dependencies':{}}",
                "{'openapi':'3.0.0','info':{'title':'Users'},'paths':{}}",
                "{'name':'colours','values':['red','green']}",
                "{'name':'table','values':[[1,2],[{'key':1}]]}",
                "{'collection':{'12-abc':true},'environment':{'12-def':true}}",
                "{'compilerOptions':{'info':{},'item':[]}}",
                "{'error':{'title':'Oops','retry':'Again'}}",
                // A run, as Newman, Postman's command line and Postman's own runner write it down.
                "{'collection':{'_':{'postman_id':'a'},'info':{'_postman_id':'a','name':'Users'},'item':[{'request':{}}]},"
                        + "'environment':{'id':'e','values':[]},'globals':{'values':[]},'run':{'stats':{}}}",
                "{'run':{'executions':[]},'collection':{'info':{'_postman_id':'a','name':'Users'},'item':[]}}",
                "{'collection':{'info':{'_postman_id':'a'},'item':[]},'results':[]}",
                "{'environment':{'id':'e','name':'Dev','values':[]},'summary':{}}",
                "{'id':'r','name':'Users','status':'finished','results':[{'id':'1'}],'collection':{'requests':[{'id':'1'}]}}",
                "{'id':'r','name':'Users','results':[],'collection':{'requests':[]}}",
                // Clients that hold requests too.
                "{'v':3,'id':'c','name':'Users','folders':[],'requests':[{'v':'5','endpoint':'https://example.com'}],'auth':{}}",
                "[{'v':2,'name':'Users','folders':[],'requests':[]}]",
                "{'clientName':'Thunder"
                        + " Client','collectionName':'U','collectionId':'c','folders':[],'requests':[{'_id':'1'}]}",
                "{'client':'Thunder"
                        + " Client','collectionName':'U','id':'c','requests':[{'id':'1','url':'https://example.com'}]}",
                "{'clientName':'Thunder Client','environmentName':'Dev','data':[{'name':'a','value':'b'}]}",
                "{'_type':'export','__export_format':4,'resources':[{'_type':'request','_id':'req_1'}]}",
                "{'name':'Users','version':'1','items':[{'type':'http'}],'environments':[{'variables':[]}],'brunoConfig':{}}",
                "{'opencollection':'1.0.0','info':{'name':'Users'},'items':[]}",
                "{'name':'Dev','variables':[],'info':{'type':'bruno-environment'}}",
                "{'yaakSchema':3,'resources':{'environments':[],'httpRequests':[]}}",
                "{'apifoxProject':'1.0.0','info':{'name':'Users'},'apiCollection':[{'items':[]}]}",
                "{'meta':{'format':'httpie'},'entry':{'requests':[]}}",
                "{'log':{'version':'1.2','creator':{},'entries':[{'request':{}}]}}",
                "{'swagger':'2.0','info':{'title':'Users','version':'1'},'paths':{}}",
                "{'asyncapi':'2.6.0','info':{'title':'Users'},'channels':{}}",
                // Measurements.
                "{'metrics':{'http_reqs':{'values':{'count':1}}},'root_group':{'name':'','groups':[]}}",
                "{'type':'Metric','data':{'name':'http_reqs'},'metric':'http_reqs'}\n{'type':'Point','metric':'http_reqs'}\n",
                "{'type':'Point','metric':'http_reqs'}\n{'type':'Poi",
                "{'stats':{'tests':1},'results':[{'suites':[]}]}",
                // Lists by the same names.
                "{'item':[]}",
                "{'resourceType':'Questionnaire','item':[{'linkId':'1','text':'Name?'}]}",
                "{'info':{'version':'1'},'item':['a','b']}",
                "{'info':{'schema':'https://example.com/orders.json'},'item':[{'sku':'1'}]}",
                "{'requests':[]}",
                "{'id':'a','name':'batch','requests':[{'op':'get'}]}",
                "{'title':'Sizes','values':[{'key':'s','value':1}]}",
                "{'id':'chart','name':'Sizes','values':[{'key':'s'}],'axes':[]}",
                "{'name':'Sizes','values':[{'x':1,'y':2}]}",
            })
    void json_of_other_programs_is_foreign(String json) throws IOException {
        assertThat(scan(json.replace('\'', '"'))).isEqualTo(new ExportFound.Foreign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// tsc\n{'compilerOptions': {'strict': true,},}",
                "{/* by hand */ 'rules': ['a', 'b',]}",
                "{name: 'left-pad', values: ['red']}",
            })
    void settings_with_comments_are_foreign(String json) throws IOException {
        assertThat(ExportScan.scan(Content.of(json.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(new ExportFound.Foreign());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// mine\n{\"info\": {\"_postman_id\": \"a\", \"name\": \"Users\"}, \"item\": []}",
                "{\"id\": \"a\", \"name\": \"Dev\", \"values\": [],}",
                "<html></html>",
            })
    void an_export_that_somebody_spoilt_is_missed(String json) throws IOException {
        assertThat(ExportScan.scan(Content.of(json.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(ExportFound.Broken.class, broken -> assertThat(broken.message())
                        .startsWith("The file is not JSON"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'item':[{'name':'A','request':{}}]} | no \"info\"",
                "{'collection':{'item':[{'name':'F','item':[]}]}} | no \"info\"",
                "{'info':{'_postman_id':'a','name':'Minimal'}} | no list of its items",
                "{'info':{'schema':'https://schema.getpostman.com/json/collection/v2.1.0/'},'item':{}} | no list of"
                        + " its items",
                "{'info':{'schema':'https://schema.getpostman.com/json/collection/v3.0.0/'},'item':[]} | not that of"
                        + " a Postman collection v2.0 or v2.1",
                "{'info':{'schema':'https://example.com/v2.1.0/'},'item':[{'request':{}}]} | not that of a Postman"
                        + " collection v2.0 or v2.1",
                "{'order':['1'],'requests':[{'id':'1'}]} | no whole collection v1",
                "{'id':'a','name':'Old','requests':[{'id':'1','collectionId':'a'}]} | no whole collection v1",
                "{'name':'E','_postman_variable_scope':'environment'} | no list of variables",
                "{'version':1,'collections':[],'environments':[],'globals':[]} | dump of many items",
                "{'error':{'name':'instanceNotFoundError','message':'gone'}} | error that the Postman API answered",
                "'' | is empty",
                "'   ' | is empty",
                "{'info':{'name':'Users'},'item':[{'name': | cut off",
                "{'info':{'name':'Users | cut off",
                "{'info':{'_postman_id':'a'},'item':[]} {} | goes on after the end of its JSON (line 1, column 40)",
                "{} {'info':{'_postman_id':'a'},'item':[]} | goes on after the end of its JSON (line 1, column 4)",
                "200 OK | not JSON in UTF-8",
                "{'type':'forbiddenError','title':'No','detail':'No access','status':403} | error that the Postman"
                        + " API answered",
                "'version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 3\n' | pointer of Git LFS",
                "<!DOCTYPE html><html>Sign in</html> | not JSON in UTF-8, UTF-16 or UTF-32 (line 1, column 1)",
                "{'apikey':PMAK-secret} | not JSON",
            })
    void what_ought_to_be_an_item_and_is_none_says_why_and_what_to_do(String json, String reason) throws IOException {
        assertThat(scan(json.replace('\'', '"')))
                .isInstanceOfSatisfying(ExportFound.Broken.class, broken -> assertThat(broken.message())
                        .contains(reason)
                        .containsAnyOf("Export it", "Export the items")
                        .doesNotContain("PMAK"));
    }

    @Test
    void text_in_no_encoding_of_json_is_not_json() throws IOException {
        byte[] latin1 = COLLECTION_V2.getBytes(StandardCharsets.ISO_8859_1);

        assertThat(ExportScan.scan(new ByteArrayInputStream(latin1)))
                .isInstanceOfSatisfying(ExportFound.Broken.class, broken -> assertThat(broken.message())
                        .contains("not JSON in UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void every_encoding_of_json_is_read_with_and_without_a_byte_order_mark(String charset) throws IOException {
        for (String mark : List.of("", "\uFEFF")) {
            for (String lineBreak : List.of("\n", "\r\n", "")) {
                String text = mark + COLLECTION_V2.replace("\n", lineBreak);
                assertThat(ExportScan.scan(new ByteArrayInputStream(text.getBytes(Charset.forName(charset)))))
                        .isEqualTo(item(COLLECTION, "1f0df51a-0b1c-4d2e-8f3a-123456789abc", "Größe 测试", ""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "half \\ud83d pair", "a\\nb"})
    void an_id_that_cannot_be_written_down_is_none(String id) throws IOException {
        assertThat(scan("{\"id\": \"" + id + "\", \"name\": \"E\", \"values\": []}"))
                .isEqualTo(item(ENVIRONMENT, "", "E", ""));
        assertThat(scan("{\"id\": \"" + "x".repeat(201) + "\", \"name\": \"E\", \"values\": []}"))
                .isEqualTo(item(ENVIRONMENT, "", "E", ""));
    }

    @Test
    void a_name_or_a_nesting_beyond_all_measure_is_refused() throws IOException {
        assertThat(scan("{\"id\": \"a\", \"values\": [], \"name\": \"" + "x".repeat(200_000) + "\"}"))
                .isInstanceOfSatisfying(ExportFound.Broken.class, broken -> assertThat(broken.message())
                        .contains("too long a name")
                        .hasSizeLessThan(300));
        assertThat(scan("{\"item\":" + "[".repeat(100_000)))
                .isInstanceOfSatisfying(ExportFound.Broken.class, broken -> assertThat(broken.message())
                        .contains("nested too deeply"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE"})
    void a_huge_file_with_a_huge_text_takes_little_memory(String charset) throws IOException {
        Charset encoding = Charset.forName(charset);
        byte[] megabyte = "x".repeat(1 << 20).getBytes(encoding);
        InputStream huge = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream("{\"item\": [{\"body\": \"".getBytes(encoding)),
                new SequenceInputStream(Collections.enumeration(Collections.nCopies(64, megabyte).stream()
                        .map(ByteArrayInputStream::new)
                        .toList())),
                new ByteArrayInputStream(
                        "\"}], \"info\": {\"_postman_id\": \"huge\", \"name\": \"Huge\"}}".getBytes(encoding)))));
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        ExportFound found = ExportScan.scan(huge);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4 << 20);
        assertThat(found).isEqualTo(item(COLLECTION, "huge", "Huge", ""));
    }

    @Test
    void a_stream_that_fails_is_not_taken_for_a_bad_file() {
        InputStream failing = new SequenceInputStream(
                new ByteArrayInputStream("{\"item\": [".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Input/output error");
                    }
                });

        assertThatThrownBy(() -> ExportScan.scan(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
    }

    private static ExportFound scan(String json) throws IOException {
        return ExportScan.scan(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ExportFound item(ItemKind kind, String uid, String name, String revision) {
        return new ExportFound.Item(kind, uid, name, revision);
    }
}
