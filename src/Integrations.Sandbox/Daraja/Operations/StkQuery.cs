using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Daraja.Operations;

internal sealed class StkQuery(DarajaWorld world, StkPush pushes)
{
    private static readonly FieldRule[] Fields =
    [
        Rule.ShortCode("BusinessShortCode"),
        Rule.Text("Password"),
        Rule.Timestamp("Timestamp"),
        Rule.Text("CheckoutRequestID"),
    ];

    public DarajaRoute Route => new("/mpesa/stkpushquery/v1/query", DarajaOperation.StkQuery, DarajaProducts.StkPush, Fields, Handle)
    {
        TokenRefusal = TokenRefusal.Code404001,
    };

    private SandboxAnswer Handle(DarajaTurn turn)
    {
        lock (world.Gate)
        {
            if (StkPassword.Refuse(world, turn) is { } message)
            {
                return DarajaAnswer.Error(500, "500.001.1001", message, world.Ids.Request());
            }

            if (pushes.Find(turn["CheckoutRequestID"]) is not { } session || session.ShortCode.Number != turn["BusinessShortCode"])
            {
                return DarajaAnswer.Error(400, "400.002.02", "Bad Request - Invalid CheckoutRequestID", world.Ids.Request());
            }

            if (session.ResultCode is { } code)
            {
                return Result(session, code, world.Options.Shapes.ResultPrefix + session.ResultText);
            }

            return world.Options.Shapes.StkPending is StkPendingAnswer.ResultCode4999
                ? Result(session, "4999", "The transaction is still under processing")
                : DarajaAnswer.Error(500, "500.001.1001", "The transaction is being processed", session.CheckoutRequestId);
        }
    }

    private static SandboxAnswer Result(StkSession session, string code, string text) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("ResponseCode", "0");
        json.WriteString("ResponseDescription", "The service request has been accepted successfully");
        json.WriteString("MerchantRequestID", session.MerchantRequestId);
        json.WriteString("CheckoutRequestID", session.CheckoutRequestId);
        json.WriteString("ResultCode", code);
        json.WriteString("ResultDesc", text);
    }));
}
