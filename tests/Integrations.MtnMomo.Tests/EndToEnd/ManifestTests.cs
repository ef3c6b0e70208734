using System.Text.Json.Nodes;
using Integrations.Callbacks;
using Integrations.MtnMomo.Tests.Fixtures;
using Integrations.Payments;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.MtnMomo.Tests.EndToEnd;

/// <summary>Every published or recorded answer, given to the client in place of the sandbox's: it comes to the word that the list has for it.</summary>
public sealed class ManifestTests
{
    private static readonly Guid Reference = Guid.Parse("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01");

    private static readonly Dictionary<string, JsonObject> Rows = Fixture.List("manifest").AsArray().ToDictionary(static row => (string)row!["name"]!, static row => row!.AsObject(), StringComparer.Ordinal);

    public static TheoryData<string> Names { get; } = [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_answer_comes_to_what_the_list_says(string name)
    {
        var (operation, expected) = ((string)Rows[name]["operation"]!, (string)Rows[name]["expected"]!);
        await using var shop = await Shop.StartAsync();

        Assert.Equal(expected, await WordAsync(shop, operation, Rows[name]));
    }

    [Fact]
    public void Every_payload_is_in_the_list() =>
        Assert.Equal(Fixture.Names, Rows.Values.Select(static row => (string?)row["file"]).OfType<string>().Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_list_names_its_source_and_is_used()
    {
        Assert.Equal(["definition-collection", "definition-disbursement", "definition-remittance", "definition-sandbox-provisioning", "manifest", "sandbox-scenarios"], Fixture.Lists);
        Assert.All(Fixture.Lists, static list => Assert.Contains($"| `Lists/{list}.json` |", Fixture.Sources, StringComparison.Ordinal));
    }

    private static Task<string> WordAsync(Shop shop, string operation, JsonObject row)
    {
        var (client, provisioner) = (shop.Client, shop.Services.GetRequiredService<IMtnMomoProvisioner>());
        return operation.Replace("/token/", "/token", StringComparison.Ordinal) switch
        {
            "POST /collection/token" or "POST /disbursement/token" => AfterAsync(shop, MomoOperation.Token, row, async () => await client.VerifyCredentialsAsync() is { IsValid: true } ? "ok" : "config-error"),
            "POST /collection/v1_0/requesttopay" => AfterAsync(shop, MomoOperation.RequestToPay, row, async () => Word(await client.RequestToPayAsync(Shop.RequestToPay()))),
            "GET /collection/v1_0/requesttopay/{ref}" => FindAsync(shop, row, MomoTransactionKind.RequestToPay),
            "GET /collection/v1_0/requesttowithdraw/{ref}" => FindAsync(shop, row, MomoTransactionKind.RequestToWithdraw),
            "GET /disbursement/v1_0/transfer/{ref}" => FindAsync(shop, row, MomoTransactionKind.Transfer),
            "GET /disbursement/v1_0/refund/{ref}" => FindAsync(shop, row, MomoTransactionKind.Refund),
            "GET /remittance/v1_0/transfer/{ref}" => FindAsync(shop, row, MomoTransactionKind.RemittanceTransfer),
            "GET /collection/v1_0/account/balance" => AfterAsync(shop, MomoOperation.Balance, row, async () => Ok(await client.GetBalanceAsync(MomoProduct.Collection))),
            "GET /disbursement/v1_0/account/balance" => AfterAsync(shop, MomoOperation.Balance, row, async () => Ok(await client.GetBalanceAsync(MomoProduct.Disbursement))),
            "GET /collection/v1_0/accountholder/msisdn/{id}/active" => AfterAsync(shop, MomoOperation.AccountHolder, row, async () => await client.IsActiveAsync(MomoProduct.Collection, Accounts.Number("46733123451")) ? "ok" : "inactive"),
            "GET /collection/v1_0/accountholder/msisdn/{id}/basicuserinfo" => AfterAsync(shop, MomoOperation.BasicUserInfo, row, async () => Ok(await client.FindPersonAsync(MomoProduct.Collection, Accounts.Customer))),
            "GET /v1_0/apiuser/{id}" => AfterAsync(shop, MomoOperation.Provisioning, row, async () => Ok((await provisioner.FindUserAsync(MomoProduct.Collection, Reference))?.CallbackHost)),
            "POST /v1_0/apiuser/{id}/apikey" => AfterAsync(shop, MomoOperation.Provisioning, row, async () => Ok(await provisioner.CreateKeyAsync(MomoProduct.Collection, Reference))),
            "callback (POST to X-Callback-Url)" => CallBackAsync(shop, row),
            _ => throw new InvalidOperationException($"Nothing here calls {operation}."),
        };
    }

    private static Task<string> FindAsync(Shop shop, JsonObject row, MomoTransactionKind kind) => AfterAsync(shop, MomoOperation.Status, row, async () => Word((await shop.FindAsync(kind, Reference)).Claim));

    private static async Task<string> AfterAsync(Shop shop, SandboxOperation operation, JsonObject row, Func<Task<string>> call)
    {
        shop.Momo.Faults.Add(Fault.Answer(Answer(row)).On(operation));
        try
        {
            return await call();
        }
        catch (IntegrationException failure) when (failure.Error.Category is ErrorCategory.Misconfigured or ErrorCategory.AuthFailed)
        {
            return "config-error";
        }
    }

    private static async Task<string> CallBackAsync(Shop shop, JsonObject row)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var content = new ByteArrayContent(Body(row));
        foreach (var (name, value) in row["headers"]!.AsObject())
        {
            Assert.True(content.Headers.TryAddWithoutValidation(name, (string?)value) || http.DefaultRequestHeaders.TryAddWithoutValidation(name, (string?)value));
        }

        using var answer = await http.PostAsync(shop.Services.GetRequiredService<CallbackAddresses>().For(new CallbackRoute("mtn-momo", "default", "request_to_pay").Slug, "anything"), content);
        var (_, reading, trust, _) = Assert.Single(shop.Readings.All);
        Assert.Equal((200, CallbackTrust.Hint), ((int)answer.StatusCode, trust));
        return Word(reading.Finding!.Claim);
    }

    private static SandboxAnswer Answer(JsonObject row)
    {
        var status = (int)row["httpStatus"]!;
        var answer = row["file"] is null ? SandboxAnswer.Empty(status) : SandboxAnswer.Json(status, Body(row));
        return (string?)row["headers"]!["Location"] is { } location ? answer.WithHeader("Location", location) : answer;
    }

    private static byte[] Body(JsonObject row) => Fixture.Read(Path.GetFileNameWithoutExtension((string)row["file"]!));

    private static string Ok(object? value) => value is null ? "nothing" : "ok";

    private static string Word(Outcome<MomoAcknowledgement> outcome) => outcome switch
    {
        Outcome<MomoAcknowledgement>.Accepted => "pending",
        Outcome<MomoAcknowledgement>.Unknown { Error.Code: "RESOURCE_ALREADY_EXIST" } => "duplicate",
        Outcome<MomoAcknowledgement>.Unknown => "unknown",
        _ => "refused",
    };

    private static string Word(Claim claim) => claim switch
    {
        Claim.Succeeded => "succeeded",
        Claim.RejectedRef => "failed",
        Claim.Pending => "pending",
        Claim.None or Claim.NotFound => "unknown",
        _ => claim.ToString(),
    };
}
