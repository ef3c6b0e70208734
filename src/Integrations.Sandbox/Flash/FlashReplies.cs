using System.Globalization;
using System.Text.Json.Nodes;
using Integrations.Sandbox.Airtel.Wire;
using Integrations.Sandbox.Flash.Wire;

namespace Integrations.Sandbox.Flash;

/// <summary>Writes answers: the common fields, and failures.</summary>
internal sealed class FlashReplies(FlashWorld world)
{
    public SandboxAnswer Failure(FlashRoute route, string? reference, int code) =>
        FlashAnswer.Failure(code, reference, world.Books.NextId().ToString(CultureInfo.InvariantCulture), route.Path, world.Options.Shapes.FailureStatus);

    public SandboxAnswer Of(FlashTurn turn, FlashResult result, bool withoutArtefact = false)
    {
        if (result.Fields is not { } fields)
        {
            return Failure(turn.Route, turn.Sale.Reference, result.Code);
        }

        var body = new JsonObject
        {
            ["responseCode"] = 0,
            ["responseMessage"] = "Success",
            ["accountNumber"] = turn.Account,
            ["reference"] = turn.Sale.Reference,
            ["transactionDate"] = Time(turn.Sale.At),
            ["transactionId"] = turn.Route.IdIsText ? turn.Sale.TransactionId.ToString(CultureInfo.InvariantCulture) : turn.Sale.TransactionId,
        };
        Echo(turn, body, "metadata");
        if (turn.Route.HasStore)
        {
            Echo(turn, body, "storeId");
            Echo(turn, body, "terminalId");
        }

        if (turn.Route.HasAmount)
        {
            Echo(turn, body, "amount");
        }

        if (world.Options.Shapes.UndocumentedProperty)
        {
            body["undocumentedProperty"] = new JsonObject { ["anything"] = 1 };
        }

        foreach (var (name, value) in fields)
        {
            if (!withoutArtefact || name is not "tokens")
            {
                body[name] = value?.DeepClone();
            }
        }

        if (withoutArtefact && body["voucher"] is JsonObject voucher)
        {
            voucher.Remove("pin");
        }

        return AirtelJson.Answer(200, body);
    }

    public string Time(DateTimeOffset at) => FlashTime.Iso(at, world.Options.Shapes.TimesWithOffset);

    private static void Echo(FlashTurn turn, JsonObject body, string name)
    {
        if (turn.Body[name] is { } value)
        {
            body[name] = value.DeepClone();
        }
    }
}
