using System.Net;
using System.Text;
using System.Text.Json;
using Integrations.Http;
using Integrations.Ncba.Tests.Fixtures;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Ncba.Tests.OpenBanking;

public sealed class OpenBankingTests
{
    [Fact]
    public void The_requests_are_those_that_are_public()
    {
        var recorded = Fixture.Json("open-banking-requests.json").GetProperty("requests").EnumerateArray()
            .Where(static request => !request.GetProperty("path").GetString()!.Contains("generate-token", StringComparison.Ordinal))
            .Select(static request => $"{request.GetProperty("path").GetString()!.TrimStart('/')} {string.Join(' ', request.GetProperty("fields").EnumerateArray().Select(static field => field.GetString()))}");

        Assert.Equal(recorded, NcbaOpenBankingOperations.All.Select(static operation => $"{operation.Path} {string.Join(' ', operation.Fields)}"));
    }

    [Fact]
    public void Names_are_unique_and_found_in_any_casing()
    {
        Assert.Equal(NcbaOpenBankingOperations.All.Count, NcbaOpenBankingOperations.All.Select(static operation => operation.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal("PesaLinkTransaction", NcbaOpenBankingOperations.Of("pesalinktransaction").Name);
        Assert.Throws<ArgumentException>(() => NcbaOpenBankingOperations.Of("Nothing"));
    }

    [Fact]
    public void Whatever_has_an_amount_and_no_name_of_a_question_moves_money()
    {
        var asking = NcbaOpenBankingOperations.All.Where(static operation => !operation.MovesMoney).ToList();

        Assert.All(asking.Where(static operation => operation.Name is not "ChargeInquiry"), static operation => Assert.DoesNotContain(operation.Fields, static field => field.Contains("amount", StringComparison.OrdinalIgnoreCase)));
        Assert.All(["PesaLinkTransaction", "RTGSPayment", "EFTTransaction", "IFTTransaction", "MobileB2WPayment", "FloatPurchase"], static name => Assert.True(NcbaOpenBankingOperations.Of(name).MovesMoney));
    }

    [Theory]
    [InlineData("""{"access_token":"abc.def","expires_in":60}""", 60)]
    [InlineData("""{"token":"abc.def"}""", 300)]
    [InlineData("""{"jwtToken":"abc.def","more":1}""", 300)]
    [InlineData("abc.def.ghi", 300)]
    [InlineData("\"abc.def.ghi\"", 300)]
    public void A_token_has_no_fixed_name_and_may_be_plain_text(string body, int seconds)
    {
        var token = NcbaOpenBankingToken.Read(AnsweredTransmission.Of(200, body), TimeSpan.FromMinutes(5)).Value!;

        Assert.StartsWith("abc.def", token.Value.Reveal(), StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(seconds), token.Lifetime);
    }

    [Theory]
    [InlineData(200, "{}", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "<html>sign in</html>", ErrorCategory.MalformedAnswer)]
    [InlineData(200, "", ErrorCategory.MalformedAnswer)]
    [InlineData(401, "", ErrorCategory.AuthFailed)]
    [InlineData(403, "", ErrorCategory.Misconfigured)]
    [InlineData(500, "", ErrorCategory.ProviderDown)]
    public void A_token_step_that_fails_has_no_token(int status, string body, ErrorCategory category)
    {
        var reading = NcbaOpenBankingToken.Read(AnsweredTransmission.Of(status, body), TimeSpan.FromMinutes(5));

        Assert.Equal((null, category), (reading.Value, reading.Category!.Value));
    }

    [Theory]
    [InlineData(200, """{"status":"who knows"}""")]
    [InlineData(400, """{"error":"who knows"}""")]
    [InlineData(500, "")]
    public async Task A_request_goes_out_once_below_the_whole_base_address_and_its_answer_comes_back_as_it_is(int status, string body)
    {
        var bank = new Bank(status, body);
        await using var services = Services(bank);

        var answer = await services.GetRequiredService<INcbaOpenBankingClient>().SendAsync(Transfer());

        Assert.Equal((status, body), (answer.HttpStatus, Encoding.UTF8.GetString(answer.Body.Span)));
        Assert.Equal(["/test/apigateway/api/v1/Auth/generate-token", "/test/apigateway/api/v1/IFTTransaction/ifttransaction"], bank.Paths);
        Assert.Equal("the-token", bank.Last!.Bearer);
        Assert.Equal(("the-key", "250", "own-1"), (bank.Last.Key, bank.Last.Body.GetProperty("amount").GetString(), bank.Last.Body.GetProperty("transactionID").GetString()));
    }

    [Fact]
    public async Task A_request_whose_answer_is_lost_is_unknown_and_not_sent_again()
    {
        var bank = new Bank(0, "");
        await using var services = Services(bank);

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => services.GetRequiredService<INcbaOpenBankingClient>().SendAsync(Transfer()));

        Assert.Equal(2, bank.Paths.Count);
    }

    [Fact]
    public async Task A_field_that_the_operation_does_not_have_is_refused_before_anything_is_sent()
    {
        var bank = new Bank(200, "{}");
        await using var services = Services(bank);
        var request = Transfer() with { Fields = new Dictionary<string, string> { ["Amount"] = "250" } };

        await Assert.ThrowsAsync<RequestValidationException>(() => services.GetRequiredService<INcbaOpenBankingClient>().SendAsync(request));

        Assert.Empty(bank.Paths);
    }

    [Fact]
    public void A_request_and_an_answer_show_nothing()
    {
        Assert.DoesNotContain("250", Transfer().ToString());
        Assert.Equal("HTTP 200 (3 bytes)", new NcbaOpenBankingAnswer { HttpStatus = 200, Body = new byte[3] }.ToString());
    }

    [Fact]
    public void Missing_secrets_stop_the_host()
    {
        using var services = new ServiceCollection().AddNcbaOpenBanking(static options => options.TokenLifetime = TimeSpan.FromSeconds(1)).Services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains("SubscriptionKey, UserId and Password are required", failure.Message);
        Assert.Contains("TokenLifetime (00:00:01) must be 30 seconds or more", failure.Message);
    }

    private static NcbaOpenBankingRequest Transfer() => new()
    {
        Operation = NcbaOpenBankingOperations.Of("IFTTransaction"),
        Fields = new Dictionary<string, string> { ["country"] = "Kenya", ["transactionID"] = "own-1", ["amount"] = "250", ["currency"] = "KES" },
    };

    private static ServiceProvider Services(Bank bank)
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(new ManualTime()).AddSingleton<IProviderNetwork>(new Network(bank));
        services.AddNcbaOpenBanking(static options => (options.SubscriptionKey, options.UserId, options.Password) = ("the-key", "user", "password"));
        return services.BuildServiceProvider();
    }

    private sealed class Network(Bank bank) : IProviderNetwork
    {
        public HttpMessageHandler CreateHandler(string provider) => bank;
    }

    /// <summary>Gives a token, and one answer to everything else; status 0 breaks the connection.</summary>
    private sealed class Bank(int status, string body) : HttpMessageHandler
    {
        public List<string> Paths { get; } = [];

        public Seen? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Add(request.RequestUri!.AbsolutePath);
            var sent = JsonElement.Parse(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            if (request.RequestUri.AbsolutePath.EndsWith("generate-token", StringComparison.Ordinal))
            {
                return Answer(200, """{"token":"the-token"}""");
            }

            Last = new Seen(request.Headers.Authorization?.Parameter, request.Headers.GetValues("Ocp-Apim-Subscription-Key").Single(), sent);
            return status is 0 ? throw new HttpRequestException("reset") : Answer(status, body);
        }

        private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private sealed record Seen(string? Bearer, string Key, JsonElement Body);
}
