package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ways in which a name and its value are written over lines, in types, elements, calls and commands. A tilde stands
 * for the value.
 */
class WaysOfWritingTest {
    private static final String MADE = "kX9mQ2vB7nR4tL8wZ3pS";
    /** What people think of; none looks like a word or a name in code. */
    private static final List<String> THOUGHT_OF = List.of("Meadow!83kq", "copper7lane", "gr33nh0use", "orchard2024");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Comments, and the next line.
                "var dbPassword = // of the sandbox\n    \"~\";",
                "let secret /* do not use */ = /* one */ /* two */ '~'",
                "{clientSecret: // see the vault\n   // it is old\n   \"~\"}",
                "client_secret:   # rotated in May\n    \"~\"\nport: 1",
                "db:\n  password:\n    ~\n  port: 1",
                "Secret:\n> ~\n\nand more",
                "Client secret:\n\n    ~\n",
                "**Token:**\n```\n~\n```\n",
                "Passphrase:\n```text\n~\n```",
                "pm.variables.set(\"apiToken\", // new\n  \"~\")",
                "globals.set('pwd' /* c */, '~')",
                "password = \\\n    \"~\"",
                "<password><!-- sandbox -->~</password>",
                "password: <!-- sandbox --> ~",
                // Parts of forms.
                "--x\r\nContent-Disposition: form-data; name=\"login[secret]\"\r\n\r\n~\r\n--x--",
                "--x\r\nContent-Disposition: form-data; name=client_secret\r\n\r\n~\r\n--x--",
                "--x\nContent-Disposition: form-data; name=a[b][passwd]\nContent-Type: text/plain\n\n~\n--x--",
                "[{\"key\": \"login[token]\", \"type\": \"text\", \"value\": \"~\"}]",
                // YAML.
                "token: &main ~\nother: *main",
                "secret: !!str \"~\"",
                "secret: &s !!str '~'",
                "- password: !!str &p ~",
                "? client_secret\n: ~\n? b\n: c",
                "? 'token'\n: \"~\"",
                "passphrase: &x\n  \"~\"",
                "token: &x |-\n  ~\nb: c",
                "password: dune&sky~",
                "token: ~;x",
                "password: a=~",
                // Elements.
                "<dt><b>Token</b></dt>\n<dd><kbd>~</kbd></dd>",
                "<tr><th scope=\"row\"><strong>Secret</strong></th><td class=\"v\">~</td></tr>",
                "<tr><td>Client secret:</td><td><span>~</span></td></tr>",
                "<member><name>password</name><value><string>~</string></value></member>",
                "<entry><key>client_secret</key><value><![CDATA[~]]></value></entry>",
                "{\"x\": \"<name>token<\\/name><value>~<\\/value>\"}",
                "<p><b>Password:</b> ~</p>",
                "<i>Secret</i>: <code>~</code>",
                // Types and texts of several sorts.
                "const clientSecret: string = \"~\";",
                "static PASSWORD: &'static str = \"~\";",
                "let token: String? = \"~\"",
                "public token?: string = '~'",
                "def connect(host: str, password: Optional[str] = \"~\"):",
                "let secret: Record<string, string> | null = '~'",
                "var password string = \"~\"",
                "const char token[] = \"~\";",
                "char secret[64] = \"~\";",
                "DECLARE @pwd varchar(40) = '~'",
                "ALTER LOGIN x WITH PASSWORD = N'~'",
                "string password = @\"~\";",
                "token = b\"~\"",
                "passphrase = u'~'",
                "secret = \"\"\"~\"\"\"",
                "secret = '''\n~\n'''",
                "const secret = ( \"~\" );",
                "const secret: Secret = {type: 'text', value: '~'};",
                "Dim token As String = \"~\"",
                "Password: ~ (of the sandbox)",
                // In the midst of a line.
                "Login: ada, Passwd: ~, Port: 1",
                "(user: ada; secret: ~)",
                "{id: 1, client_secret: ~}",
                "2) Token: ~",
                "// the password: ~",
                "/* secret=~ */",
                "curl -F client_secret=~ -F a=b https://example.com",
                "docker run -e MYSQL_ROOT_PASSWORD=~ mysql",
                "TOKEN=~ ./run.sh --all",
                "oc create secret generic a --from-literal=token=~ --from-literal=b=c",
                "https PUT example.com/a token=~ b=c",
                "The sandbox (user ada, password: ~).",
                "secret → ~",
                "Token (staging): ~",
                "| secret | ~ |",
                // In calls, pairs and documents in documents.
                "define(\"API_SECRET\", \"~\");",
                "new Headers([['x-token', '~']])",
                "[[\"user\", \"ada\"], [\"passwd\", \"~\"]]",
                "connect('secret', \"~\")",
                "headers.Add(\"X-Token\", @\"~\");",
                "[{\"op\": \"add\", \"path\": \"/users/1/password\", \"value\": \"~\"}]",
                "[{\"value\": \"~\", \"path\": \"/secret\", \"op\": \"replace\"}]",
                "{&quot;token&quot;: &quot;~&quot;, &quot;a&quot;: 1}",
                "{&#34;secret&#34;:&#34;~&#34;}",
                "Buffer.from(\"ada:~\").toString('base64')",
                "btoa('ada:~')",
                // With a scheme, and to sign.
                "Authorization: Bearer ~",
                "{\"Authorization\": \"Token ~\"}",
                "request.headers[\"Authorization\"] = \"Bearer ~\";",
                "h.set('Proxy-Authorization', 'Bearer ~')",
                "jwt.sign({sub: 1}, \"~\", {expiresIn: 60})",
                "jwt.verify(t, '~')",
                "CryptoJS.HmacSHA512(body, \"~\")",
                "CryptoJS.TripleDES.encrypt(body, '~')",
                "crypto.createCipheriv('aes-256-gcm', '~', iv)",
                // Links and lines of settings.
                "a=1&token=~&b=2",
                "amqp://ada:~@example.com/x",
                "secreto: '~'",
                "\"clave secreta\": \"~\"",
                "token de acceso: \"~\"",
                "{\"tkn\": \"~\"}"
            })
    void the_value_goes_and_what_is_around_it_stays(String text) {
        assertFound(text, MADE);
        THOUGHT_OF.forEach(value -> assertFound(text, value));
    }

    /** Where one word is a word of prose too, and under the names of keys, what a machine made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Password:\n~\nand then",
                "const apiKey: string = '~';",
                "signing_key: &k ~",
                "<th><b>API key</b></th><td>~</td>",
                "session - ~"
            })
    void what_a_machine_made_is_found_in_more_ways(String text) {
        assertFound(text, MADE);
    }

    /** A plus and a slash are in one Base64 of three. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&client_secret=~&b=2",
                "password=~&user=ada",
                "see https://example.com/?access_token=~ now",
                "<a href=\"https://example.com/?a=1&amp;api_key=~\">",
                "redis://:~@example.com:6379/0",
                "mongodb://ada:~@example.com/x",
                "https://ada:~@example.com/",
                "Endpoint=sb://example.com/;SharedAccessKeyName=a;SharedAccessKey=~"
            })
    void base64_is_found_whatever_is_in_it(String text) {
        Random random = new Random(11);
        List<String> missed = random.ints(300, 0, Integer.MAX_VALUE)
                .mapToObj(Random::new)
                .map(WaysOfWritingTest::base64)
                .filter(value -> redacted(text.replace("~", value)).contains(value))
                .toList();

        assertThat(missed).hasSizeLessThan(4);
    }

    @Test
    void all_of_a_password_in_a_url_goes_whatever_signs_are_in_it() {
        for (String value : List.of("Kq4#vn8W", "a?b3xY", "m7P@tR#w2", "Zr9@kk?d4", "x/y@1", "9/k@x#1", "a:b@c")) {
            assertThat(redacted("postgres://ada:" + value + "@db.example.com:5432/x here"))
                    .as(value)
                    .isEqualTo("postgres://ada:<redacted:url-password>@db.example.com:5432/x here");
        }
        assertThat(redacted("https://ada:Kq4#vn8W@example.com/x?a=b@c"))
                .isEqualTo("https://ada:<redacted:url-password>@example.com/x?a=b@c");
        assertThat(redacted("https://ada:Kq4vn8W@example.com/x?a=b@c#d@e"))
                .isEqualTo("https://ada:<redacted:url-password>@example.com/x?a=b@c#d@e");
    }

    private static String base64(Random random) {
        byte[] bytes = new byte[random.nextBoolean() ? 24 : 32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String redacted(String text) {
        return Span.redact(text, Span.merged(TokenShapes.in(text)));
    }

    private static void assertFound(String text, String value) {
        String with = text.replace("~", value);

        String redacted = redacted(with);

        assertThat(redacted).as(value).doesNotContain(value).contains("<redacted:");
        assertThat(redacted.length()).as(redacted).isGreaterThan(text.length() - "dune&sky".length());
        assertThat(TokenShapes.mayBeIn(with.toCharArray(), 0, with.length())).isTrue();
        assertThat(TokenShapes.in(redacted)).as(redacted).isEmpty();
    }
}
