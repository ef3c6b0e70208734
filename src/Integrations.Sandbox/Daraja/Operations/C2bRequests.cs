using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

/// <summary>The merchant's side of C2B: registering addresses and, in the sandbox, simulating a payment.</summary>
internal sealed class C2bRequests(DarajaWorld world, C2b c2b)
{
    private static readonly FieldRule[] RegisterFields =
    [
        Rule.ShortCode("ShortCode"),
        Rule.OneOf("ResponseType", "Completed", "Cancelled"),
        Rule.Url("ConfirmationURL"),
        Rule.Url("ValidationURL"),
    ];

    private static readonly FieldRule[] SimulateFields =
    [
        Rule.ShortCode("ShortCode"),
        Rule.OneOf("CommandID", "CustomerPayBillOnline", "CustomerBuyGoodsOnline"),
        Rule.Amount("Amount", _ => 1, options => options.MaximumCollection),
        Rule.Msisdn("Msisdn"),
        Rule.Text("BillRefNumber", maximum: 20) with { IsOptional = true },
    ];

    public IEnumerable<DarajaRoute> Routes =>
    [
        Route("/mpesa/c2b/v1/registerurl", DarajaOperation.C2bRegister, DarajaProducts.C2bV1, RegisterFields, Register),
        Route("/mpesa/c2b/v2/registerurl", DarajaOperation.C2bRegister, DarajaProducts.C2bV2, RegisterFields, Register),
        Route("/mpesa/c2b/v1/simulate", DarajaOperation.C2bSimulate, DarajaProducts.C2bV1, SimulateFields, Simulate),
        Route("/mpesa/c2b/v2/simulate", DarajaOperation.C2bSimulate, DarajaProducts.C2bV2, SimulateFields, Simulate),
    ];

    private static DarajaRoute Route(string path, SandboxOperation operation, DarajaProducts product, FieldRule[] fields, Func<DarajaTurn, SandboxAnswer> handle) =>
        new(path, operation, product, fields, handle) { TokenRefusal = TokenRefusal.Code400003 };

    private SandboxAnswer Register(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            if (!world.ShortCodes.TryGetValue(turn["ShortCode"], out var shortCode))
            {
                return NotOwned();
            }

            if (shortCode.HasRegistered && world.Options.RepeatedRegistration is not RepeatedRegistration.Overwrites)
            {
                return Repeated();
            }

            shortCode.HasRegistered = true;
            shortCode.RegisteredVersion = turn.Route.Version;
            shortCode.ResponseType = turn["ResponseType"] is "Completed" ? DarajaResponseType.Completed : DarajaResponseType.Cancelled;
            shortCode.ConfirmationUrl = new Uri(turn["ConfirmationURL"]);
            shortCode.ValidationUrl = new Uri(turn["ValidationURL"]);
            return Accepted("Success");
        }
    }

    private SandboxAnswer Repeated() => world.Options.RepeatedRegistration switch
    {
        RepeatedRegistration.SuccessText => Accepted("Validation and Confirmation URLs are already registered"),
        RepeatedRegistration.SoapFault => DarajaAnswer.SoapFault(409, "Urls are already registered."),
        _ => DarajaAnswer.Error(500, "500.003.1001", "Urls are already registered.", world.Ids.Request()),
    };

    private SandboxAnswer Simulate(DarajaTurn turn)
    {
        if (!world.ShortCodes.TryGetValue(turn["ShortCode"], out var shortCode))
        {
            return NotOwned();
        }

        var kind = turn["CommandID"] is "CustomerPayBillOnline" ? DarajaShortCodeKinds.PayBill : DarajaShortCodeKinds.Till;
        if (!shortCode.Is(kind))
        {
            return DarajaAnswer.Error(400, "400.002.02", "Bad Request - Invalid CommandID", world.Ids.Request());
        }

        var amount = decimal.Parse(turn["Amount"], CultureInfo.InvariantCulture);
        turn.Flow.Then(world.Options.Timing.Processing, () =>
            turn.Flow.Start(cancellationToken => c2b.PayAsync(shortCode, turn["Msisdn"], amount, kind, turn["BillRefNumber"], cancellationToken)));
        string conversationId;
        lock (world.Gate)
        {
            conversationId = world.Books.NewConversationId();
        }

        return Accepted("Accept the service request successfully.", turn.Route.Version == 1 ? conversationId : null);
    }

    private SandboxAnswer NotOwned() => DarajaAnswer.Error(400, "400.003.02", "Bad Request - Kindly use your own ShortCode", world.Ids.Request());

    private SandboxAnswer Accepted(string description, string? conversationId = null) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        if (conversationId is not null)
        {
            json.WriteString("ConversationID", conversationId);
        }

        // Misspelled on the wire, here only.
        json.WriteString("OriginatorCoversationID", world.Ids.Request());
        DarajaJson.Code(json, "ResponseCode", "0", world.Options.Shapes.ResponseCode);
        json.WriteString("ResponseDescription", description);
    }));
}
