using System.Text;

namespace Integrations.Samples.WalletTopUp.Tests;

public sealed class AccessTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("somebody-elses-key-altogether")]
    [InlineData("a-key-of-duka-in-the-test")]
    [InlineData("A-KEY-OF-DUKA-IN-THE-TESTS")]
    [InlineData("a-key-of-duka-in-the-tests,a-key-of-soko-in-the-tests")]
    public async Task Every_endpoint_of_the_document_needs_a_known_key_before_it_reads_anything(string? key)
    {
        await using var service = await Service.StartAsync();
        var document = (await service.GetAsync("/openapi/v1.json", key: null)).Body;

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var answer = await service.CallAsync(new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, operation.Name is "post" ? "nothing that can be read" : null, key, null);

                Assert.Equal((401, "x-api-key"), (answer.Status, answer.Field));
            }
        }

        Assert.Equal(11, document.GetProperty("paths").EnumerateObject().Count());
    }

    [Fact]
    public async Task The_hash_of_a_key_is_no_key()
    {
        await using var service = await Service.StartAsync();
        var pepper = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static value => (byte)value)]);

        var answer = await service.GetAsync($"/balance?partner_id={Service.Duka}", KeyRing.Hash(pepper, Service.DukaKey));

        Assert.Equal(401, answer.Status);
    }

    [Fact]
    public async Task A_key_is_changed_without_a_gap()
    {
        var pepper = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(static value => (byte)value)]);
        var next = KeyRing.NewKey();
        await using var service = await Service.StartAsync(("TopUp:Partners:duka:KeyHashes:1", KeyRing.Hash(pepper, next)));

        var (old, young) = (await service.GetAsync($"/balance?partner_id={Service.Duka}"), await service.GetAsync($"/balance?partner_id={Service.Duka}", next));

        Assert.Equal((200, 200), (old.Status, young.Status));
        Assert.Equal(43, next.Length);
    }

    [Fact]
    public async Task No_number_key_or_code_stands_in_the_log_and_no_key_or_code_in_a_file()
    {
        await using var service = await Service.StartAsync();
        await service.TopUpAsync("order-7", 500);
        await service.PushAsync("order-8", 600, phone: "12");
        await service.GetAsync($"/balance?partner_id={Service.Duka}", "somebody-elses-key-altogether");
        var issued = await service.PostAsync("/generate", new { partner_id = Service.Duka, purpose = "disbursement", amount = 500, phone_number = Service.Customer });
        var code = await service.Messages.CodeAsync(issued.Text("challenge_id")!);
        await service.PostAsync("/validate", new { partner_id = Service.Duka, purpose = "disbursement", amount = 500, phone_number = Service.Customer, challenge_id = issued.Text("challenge_id"), otp = code });
        var asked = await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200 }, "float-1");
        var otp = await service.Messages.CodeAsync(asked.Body.GetProperty("code").GetProperty("challenge_id").GetString()!);
        await service.PostAsync("/float/purchase", new { partner_id = Service.Duka, amount = 200, otp }, "float-1");

        await service.RestartAsync();

        string[] secrets = [Service.DukaKey, Service.SokoKey, "somebody-elses-key-altogether"];
        var lines = service.Log.Lines.ToArray();

        Assert.Contains(lines, static line => line.Contains("Partner duka asked +2547•••••149 for a top-up", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static line => line.Contains("708374149", StringComparison.Ordinal) || line.Contains("700000001", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.Ordinal)) || HasNumber(line, code) || HasNumber(line, otp));
        foreach (var file in service.Files)
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await open.CopyToAsync(copy, TestContext.Current.CancellationToken);
            var text = Encoding.Latin1.GetString(copy.ToArray());

            Assert.DoesNotContain(secrets, secret => text.Contains(secret, StringComparison.Ordinal));
            Assert.False(HasNumber(text, code) || HasNumber(text, otp), file);
        }

        // A code is six digits: longer numbers may have them by chance.
        static bool HasNumber(string text, string digits)
        {
            for (var at = text.IndexOf(digits, StringComparison.Ordinal); at >= 0; at = text.IndexOf(digits, at + 1, StringComparison.Ordinal))
            {
                if ((at is 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + digits.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + digits.Length])))
                {
                    return true;
                }
            }

            return false;
        }
    }

    [Fact]
    public async Task A_partner_has_so_many_requests_a_minute_of_each_kind()
    {
        await using var service = await Service.StartAsync(("TopUp:PerMinute:Reads", "3"));
        var path = $"/balance?partner_id={Service.Duka}";

        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(200, (await service.GetAsync(path)).Status);
            service.Time.Advance(TimeSpan.FromSeconds(10));
        }

        var fourth = await service.GetAsync(path);
        var query = await service.QueryAsync("order-7");
        var history = await service.GetAsync("/transactions");
        var other = await service.GetAsync($"/balance?partner_id={Service.Soko}", Service.SokoKey);
        service.Time.Advance(fourth.RetryAfter!.Value - TimeSpan.FromSeconds(1));
        var early = await service.GetAsync(path);
        service.Time.Advance(TimeSpan.FromSeconds(1));
        var later = await service.GetAsync(path);

        Assert.Equal((429, TimeSpan.FromSeconds(30)), (fourth.Status, fourth.RetryAfter));
        Assert.Equal((429, 200, 200), (query.Status, history.Status, other.Status));
        Assert.Equal((429, 200), (early.Status, later.Status));
    }

    [Fact]
    public async Task A_top_up_above_the_rate_is_not_begun()
    {
        await using var service = await Service.StartAsync(("TopUp:PerMinute:Payments", "1"));
        await service.PushAsync("order-7", 500);

        var second = await service.PushAsync("order-8", 600);
        await service.UntilAsync("order-7", "completed");

        Assert.Equal(429, second.Status);
        Assert.Equal(1, service.Daraja.ArrivalCount(Integrations.Sandbox.DarajaOperation.StkPush));
        Assert.Equal(404, (await service.QueryAsync("order-8")).Status);
    }

    [Theory]
    [InlineData("TopUp:KeyPepper", "c2hvcnQ=", "KeyPepper")]
    [InlineData("TopUp:KeyPepper", "not base64", "KeyPepper")]
    [InlineData("TopUp:Least", "0", "Least")]
    [InlineData("TopUp:PerMinute:Codes", "0", "PerMinute")]
    [InlineData("TopUp:Partners:duka:Phone", "12", "Phone")]
    [InlineData("TopUp:Partners:soko:Email", "nobody", "Email")]
    [InlineData("TopUp:Partners:duka:Name", "", "Name")]
    [InlineData("TopUp:Partners:duka:KeyHashes:0", "a-key-of-duka-in-the-tests", "hash")]
    [InlineData("TopUp:FloatAccount", "", "FloatAccount")]
    public async Task A_wrong_setting_stops_the_host_with_its_name(string name, string value, string told)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var service = await Service.StartAsync((name, value));
        });

        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-key-of-duka", failure.Message, StringComparison.Ordinal);
    }
}
