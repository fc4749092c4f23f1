package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of secrets and their values as people and programs write them in texts of all sorts. A tilde stands for a
 * value.
 */
class NamesInTextsTest {
    private static final String VALUE = "kX9mQ2vB7nR4tL8wZ3pS";

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Names of several words.
                "API key: ~",
                "Use this API key: \"~\" in all calls",
                "API Key: `~`",
                "**API key:** ~",
                "**API key**: `~`",
                "API key = ~",
                "API key – ~",
                "Secret key: ~",
                "Session ID: ~",
                "the signing key is `~`",
                "The password is ~ for now.",
                "| api_key | ~ |",
                "|api_key|~|",
                "| Name | Value |\n|---|---|\n| API key | `~` | note |",
                "<b>API key:</b> <code>~</code>",
                "<dt>API key</dt> <dd>~</dd>",
                "webhook secret = '~'",
                // Other languages.
                "密码：~",
                "{\"密码\":\"~\"}",
                "пароль: \"~\"",
                "パスワード: ~",
                "Mot de passe : ~",
                "mot de passe\u00a0: ~",
                "कूटशब्द: ~",
                "كلمة المرور: ~",
                "kata sandi: ~",
                "mật khẩu: ~",
                "hasło: ~",
                "şifre: ~",
                "סיסמה: ~",
                "Palavra-passe: ~",
                // Code.
                "const secret = process.env.S || '~';",
                "const token = pm.environment.get('t') || \"~\";",
                "const password = x ? '~' : '';",
                "const password = x ? 'absent' : '~';",
                "const token = 'abc' + '~';",
                "const token = prefix + `~`;",
                "connect(process.env.API_KEY || '~');",
                "const k = config.dbPassword ?? \"~\";",
                "send(pm.variables.get('accessToken') || pm.globals.get('x') || '~')",
                "send(pm.environment.get(\"token\")\n  ?? `~`);",
                "return process.env['CLIENT_SECRET'] || '~';",
                "use(settings.api_token\n    || '~')",
                "login(os.environ['DB_PASSWORD'] or '~')",
                "login(os.environ.get('API_TOKEN') or \"~\")",
                "val k = System.getenv(\"API_KEY\") ?: \"~\"",
                "connect(getenv('DB_PASSWORD') ?: '~');",
                "Optional.ofNullable(System.getenv(\"API_TOKEN\")).orElse(\"~\")",
                "env::var(\"API_TOKEN\").unwrap_or(\"~\".into())",
                "{{ lookup('env', 'API_TOKEN') | default('~') }}",
                "{\"x\": \"send(process.env.API_KEY || '~')\"}",
                "password ??= '~'",
                "password ||= '~'",
                "token = (process.env.T ?? '~');",
                "const secret =\n    process.env.S ||\n    '~';",
                "const token = isTest\n    ? '~'\n    : '';",
                "secret = os.environ.get('S', '~')",
                "secret = os.getenv('S') or '~'",
                "const secret = atob('~');",
                "eval(\"const password =\\n  '~';\")",
                "pm.request.headers.upsert({value: '~', key: 'X-Api-Key'});",
                "const password = /* of the sandbox */ '~';",
                "CryptoJS.HmacSHA256(message, '~')",
                "crypto.createHmac('sha256', \"~\")",
                "jwt.sign({a: 1, b: 2}, '~')",
                // Documents.
                "{\"value\":\"~\",\"name\":\"DB_PASSWORD\"}",
                "{\"value\": \"~\", \"type\": \"text\", \"key\": \"api_key\"}",
                "env:\n  - value: ~\n    name: DB_PASSWORD\n",
                "{\"password\": /* x */ \"~\"}",
                "{\"type\": \"password\", \"value\": \"~\"}",
                "password: >-\n  ~\n",
                "a:\n  password: |\n    ~\n  b: c",
                "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n~\r\n--b--",
                "--b\r\nContent-Disposition: form-data; name=\"password\"\r\nContent-Type:"
                        + " text/plain\r\n\r\n~\r\n--b--",
                "<key>password</key><string>~</string>",
                "<property>\n  <name>db.password</name>\n  <value>~</value>\n</property>",
                "<password><!-- x -->~</password>",
                "<input type=\"password\" value=\"~\"/>",
                "<input value=\"~\" type=\"password\"/>",
                "ALTER USER x IDENTIFIED BY '~'",
                "alter user 'x'@'%' identified by '~'",
                "create user x identified by ~;",
                "CREATE USER x IDENTIFIED WITH mysql_native_password BY '~';",
                "CREATE USER x WITH PASSWORD '~'",
                "CREATE ROLE x LOGIN ENCRYPTED PASSWORD '~'",
                "aws configure set aws_secret_access_key ~",
                "setx API_KEY \"~\"",
                "set -gx API_TOKEN ~",
                // Names in another spelling.
                "{\"p\\u0061ssword\":\"~\"}",
                "{\"\\u5bc6\\u7801\": \"~\"}",
                "{\"\\u043f\\u0430\\u0440\\u043e\\u043b\\u044c\": \"~\"}",
                "a=1&pass%77ord=~&b=2",
                "a=1&%70%61%73%73%77%6f%72%64=~",
                "a=1&%D0%BF%D0%B0%D1%80%D0%BE%D0%BB%D1%8C=~",
                "a=1&user%5Bpassword%5D=~&b=2",
                "a=1&user[password]=~&b=2",
                // URLs.
                "GET https://example.com/maps?key=~",
                "see https://example.com/maps?a=1&key=~#x",
                "<a href=\"https://example.com/?a=1&amp;key=~\">",
                "{\"url\":\"https://example.com/?a=1\\u0026key=~\"}",
                "https://example.com/?appid=~"
            })
    void the_value_goes_and_what_is_around_it_stays(String text) {
        String with = text.replace("~", VALUE);

        String redacted = Span.redact(with, Span.merged(TokenShapes.in(with)));

        assertThat(redacted.replaceAll("<redacted:[a-z0-9-]+>", "~")).isEqualTo(text);
        assertThat(redacted).doesNotContain(VALUE);
        assertThat(TokenShapes.mayBeIn(with.toCharArray(), 0, with.length())).isTrue();
        assertThat(TokenShapes.in(redacted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const token = x ? 'present' : 'absent';",
                "const token = pm.environment.get('token2') || 'token2';",
                "const password = 'Enter your ' + field + ' again';",
                "if (!pm.environment.get('token') || mode === 'offline2') { next(); }",
                "log(pm.environment.get('token') || 'none', 'build 4711 kX9mQ2vB7nR4tL8wZ3pS');",
                "show(user.token || 'no-token'); show(user.token ?? 'token2');",
                "A token or 'kX9mQ2vB' is shown, a password or \"P4ss\" is not",
                "if (a.token || b.token) { run('job-2024x'); }",
                "| password | string | 8 to 64 characters |",
                "| token | v1.2 |",
                "| Password | Confirm |",
                "The token is required, and the password is hashed.",
                "A secret is created for version 2.0 of the API",
                "Public key: AAAAC3NzaC1lZDI1NTE5AAAAIA4f6kQ9",
                "Idempotency key: 550e8400-e29b-41d4-a716-446655440000",
                "Use the following key: 550e8400-e29b-41d4-a716-446655440000",
                "Sort key: createdAt2",
                "Token type: Bearer1234, Secret name: orders-db-1",
                "{\"value\": \"CiAKGjBpNDd2Nmp2Zml2\", \"name\": \"pageToken\"}",
                "{\"type\": \"password\", \"label\": \"Password\"}",
                "<input type=\"password\" placeholder=\"8+ characters\">",
                "<key>password</key><true/>",
                "<th>Token</th><td>string</td>",
                "CREATE USER x WITH PASSWORD '{{password}}'",
                "ALTER USER x IDENTIFIED BY 'password'",
                "a library identified by 'shortName', a user is identified by 'nick1'",
                "the field password 'newPassword1' is shown",
                "password: |\n  Must have 8 characters\n",
                "password: >-\n  Required\n",
                "HmacSHA256(message, secretKey); createHmac('sha256', 'secret'); jwt.sign(payload, secret, {a: 'b'})",
                "set token bucket1 to five",
                "const token = new RegExp('[A-Za-z0-9_~.+%-]{20,512}(?::x-oauth-basic)?@(?=[A-Za-z0-9])');",
                "https://example.com/?key=users&b=1 and https://example.com/?hash=top",
                "https://szymon-brzeczyszczykiewicz@example.com and https://christopher.mcdonald1987@git.example.com/x",
                "https://jenkins-ci-deployment-user@git.example.com/team/repo.git",
                "caf\\u00e9 \\u0041 %61 \\u006",
                "Content-Disposition: form-data; name=\"password\"\r\n\r\n\r\n--b"
            })
    void what_only_looks_like_one_stays(String text) {
        assertThat(Span.redact(text, Span.merged(TokenShapes.in(text)))).isEqualTo(text);
    }

    @Test
    void a_token_before_the_host_of_a_URL_is_found_with_few_digits_too() {
        Random random = new Random(7);
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String token = random.ints(20, 0, 62)
                    .mapToObj(n ->
                            String.valueOf("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".charAt(n)))
                    .reduce("", String::concat);
            if (TokenShapes.in("git clone https://" + token + "@example.com/a.git")
                    .isEmpty()) {
                missed.add(token);
            }
        }

        assertThat(missed).hasSizeLessThan(10);
    }

    @Test
    void all_values_of_a_variable_are_looked_at_and_objects_too() throws Exception {
        String values = """
                {"name": "e", "values": [
                  {"key": "a", "type": "secret", "value": "x1", "initialValue": "x2", "currentValue": "x3", "sessionValue": "x4"},
                  {"key": "password", "type": "default", "value": {"x": {"y": "hunter-x5"}}},
                  {"key": "password", "type": "default", "value": ["kX9mQ2vB7nR4tL8wZ3x6", {"z": "hunter-x7"}]},
                  {"key": "token", "type": "default", "initialValue": "hunter-x8"},
                  {"key": "password", "type": "default", "value": {"min": 8, "type": "string"}}]}
                """;

        String document = Texts.text(
                Texts.normalised(ItemKind.ENVIRONMENT, Texts.content(values)).document());

        assertThat(document).doesNotContainPattern("x[1-8]").contains("\"min\": 8");
    }
}
