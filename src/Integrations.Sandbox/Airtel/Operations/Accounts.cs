using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;

namespace Integrations.Sandbox.Airtel.Operations;

/// <summary>Questions about subscribers, the application's own accounts and the signing key.</summary>
internal sealed class Accounts(AirtelWorld world)
{
    public IEnumerable<AirtelRoute> Routes =>
    [
        new("GET", "/v1/rsa/encryption-keys", AirtelOperation.EncryptionKeys, AirtelRoute.Other, GiveKey),
        new("GET", "/standard/v1/users/balance", AirtelOperation.Balance, AirtelRoute.Other, turn => Balance(turn, AirtelAccounts.Collection)) { OddHeader = "X-Currency" },
        new("GET", "/standard/v2/users/balance", AirtelOperation.Balance, AirtelRoute.Other, BalanceOfType) { OddHeader = "X-Currency" },
        new("GET", "/standard/v1/users/{}", AirtelOperation.Kyc, AirtelRoute.Other, Know),
    ];

    private SandboxAnswer GiveKey(AirtelTurn turn)
    {
        var key = new JsonObject
        {
            ["key_id"] = 100,
            ["key"] = world.Keys.SigningKey(turn.App),
            ["valid_upto"] = (world.Now + turn.App.SigningKeyLife).ToString("dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        };
        return AirtelJson.Answer(200, world.Options.Shapes.FlatEncryptionKeys
            ? key
            : new JsonObject { ["data"] = key, ["status"] = AirtelAnswer.Envelope("DP02010001001", "Success", "ESB000010", success: true) });
    }

    private SandboxAnswer Know(AirtelTurn turn)
    {
        var subscriber = world.Subscriber(turn.Country.Code, turn.Tail);
        if (!turn.Country.Fits(turn.Tail) || !subscriber.IsRegistered)
        {
            return AirtelAnswer.Refusal(200, 400, "DP02200000005", "Msisdn Not Found");
        }

        return AirtelJson.Answer(200, new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["is_barred"] = subscriber.IsBarred,
                ["grade"] = "MCOM",
                ["last_name"] = subscriber.LastName,
                ["registration"] = new JsonObject { ["status"] = "MCOM" },
                ["msisdn"] = subscriber.Number,
                ["first_name"] = subscriber.FirstName,
                ["is_pin_set"] = true,
            },
            ["status"] = AirtelAnswer.Envelope("DP02200000001", "SUCCESS", "ESB000010", success: true),
        });
    }

    private SandboxAnswer BalanceOfType(AirtelTurn turn) => turn.Query.GetValueOrDefault("type") switch
    {
        AirtelAccounts.Collection or AirtelAccounts.Disbursement or AirtelAccounts.CashIn or AirtelAccounts.CashOut => Balance(turn, turn.Query["type"]),
        _ => AirtelAnswer.Refusal(200, 400, responseCode: null, "Missing request parameter 'type'", "ESB000008"),
    };

    private SandboxAnswer Balance(AirtelTurn turn, string account)
    {
        var balance = world.Ledger.Balance(turn.App.ClientId, account);
        return AirtelJson.Answer(200, new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["balance"] = balance.ToString(world.Options.Shapes.GroupedBalance ? "N2" : "F2", CultureInfo.InvariantCulture),
                ["currency"] = turn.Currency,
                ["account_status"] = "Active",
            },
            ["status"] = AirtelAnswer.Envelope("DP02100000001", "SUCCESS", "ESB000010", success: false),
        });
    }
}
