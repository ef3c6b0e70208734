using Integrations.Sandbox.MtnMomo.Wire;

namespace Integrations.Sandbox.MtnMomo.Operations;

/// <summary>Questions about balances and people.</summary>
internal sealed class AccountHolders(MomoWorld world)
{
    private static readonly string[] IdTypes = ["msisdn", "email", "party_code"];
    private static readonly string[] NotRemittance = [MomoProducts.Collection, MomoProducts.Disbursement];
    private static readonly string[] Remittance = [MomoProducts.Remittance];
    private static readonly string[] Collection = [MomoProducts.Collection];

    public IEnumerable<MomoRoute> Routes =>
    [
        new(MomoOperation.Balance, "GET", "v1_0/account/balance", MomoProducts.All, turn => Balance(turn, world.Options.Currency ?? "EUR")),
        new(MomoOperation.Balance, "GET", "v1_0/account/balance/*", MomoProducts.All, turn => Balance(turn, turn.Values[0])),
        new(MomoOperation.AccountHolder, "GET", "v1_0/accountholder/*/*/active", MomoProducts.All, Active),
        new(MomoOperation.BasicUserInfo, "GET", "v1_0/accountholder/*/*/basicuserinfo", NotRemittance, static turn => Describe(turn.Values[0], turn.Values[1])),
        new(MomoOperation.BasicUserInfo, "GET", "v1_0/accountholder/msisdn/*/basicuserinfo", Remittance, static turn => Describe("msisdn", turn.Values[0])),
        new(MomoOperation.DeliveryNotification, "POST", "v1_0/requesttopay/*/deliverynotification", Collection, Notify),
    ];

    private SandboxAnswer Balance(MomoTurn turn, string currency)
    {
        if (world.Options.BalanceError is { } code)
        {
            return Refuse(code);
        }

        if (world.Options.Currency is { } only && currency != only && !world.Options.AcceptsAnyCredentials)
        {
            return Refuse("INVALID_CURRENCY");
        }

        lock (world.Gate)
        {
            var available = world.Balance(turn.Product, currency);
            return SandboxAnswer.Json(200, MomoJson.Write(json =>
            {
                MomoJson.Scalar(json, "availableBalance", MomoJson.Amount(available), world.Options.Scalars);
                json.WriteString("currency", currency);
            }));
        }
    }

    private SandboxAnswer Active(MomoTurn turn)
    {
        if (!IdTypes.Contains(turn.Values[0], StringComparer.Ordinal))
        {
            return SandboxAnswer.Empty(400);
        }

        // An unknown number is answered like an inactive one.
        var meets = MomoScenarios.ForAccountHolder(turn.Values[0], turn.Values[1]);
        return meets is null or "NOT_FOUND" or "NOT_ACTIVE"
            ? SandboxAnswer.Json(200, MomoJson.Write(json => json.WriteBoolean("result", meets is null)))
            : Refuse(meets);
    }

    private static SandboxAnswer Describe(string type, string id)
    {
        if (!IdTypes.Contains(type, StringComparer.Ordinal))
        {
            return SandboxAnswer.Empty(400);
        }

        return MomoScenarios.ForAccountHolder(type, id) is { } meets
            ? meets is "NOT_FOUND" or "NOT_ACTIVE" ? MomoAnswer.NotFound : Refuse(meets)
            : SandboxAnswer.Json(200, MomoJson.Write(static json =>
            {
                json.WriteString("sub", "0");
                json.WriteString("name", "Sand Box");
                json.WriteString("given_name", "Sand");
                json.WriteString("family_name", "Box");
                json.WriteString("birthdate", "1976-08-13");
                json.WriteString("locale", "sv_SE");
                json.WriteString("gender", "MALE");
                json.WriteNumber("updated_at", 1678355127);
            }));
    }

    private SandboxAnswer Notify(MomoTurn turn)
    {
        if (turn.Header("notificationMessage") is not { Length: <= 160 } || !References.IsValid(turn.Values[0]) || MomoFields.Parse(turn.Body) is not { } fields)
        {
            return SandboxAnswer.Empty(400);
        }

        fields.Text("notificationMessage");
        lock (world.Gate)
        {
            return fields.AreInvalid ? SandboxAnswer.Empty(400)
                : !world.Resources.TryGetValue(turn.Values[0], out var resource) || resource.Operation != MomoOperation.RequestToPay || resource.UserId != turn.User!.Id ? MomoAnswer.NotFound
                : SandboxAnswer.Empty(resource.Status is "SUCCESSFUL" ? 200 : 409);
        }
    }

    private static SandboxAnswer Refuse(string code) => MomoAnswer.Error(code is "SERVICE_UNAVAILABLE" ? 503 : 500, code, Reasons.TextOf(code));
}
