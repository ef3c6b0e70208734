using Integrations.Sandbox.Daraja.Wire;
using Integrations.Sandbox.Ncba.Wire;

namespace Integrations.Sandbox.Ncba.Operations;

/// <summary>Tells what became of a push, and sometimes what did not: early on it may say FAILED of one that is still open.</summary>
internal sealed class NcbaStkQuery(NcbaWorld world, NcbaStkPush pushes)
{
    public const string Path = "/payments/api/v1/stk-push/query";

    public SandboxAnswer Handle(NcbaMerchant merchant, NcbaFields fields)
    {
        lock (world.Gate)
        {
            if (fields.Text("TransactionID") is not { Length: > 0 } id)
            {
                return NcbaAnswers.Error(400, "TransactionID is required");
            }

            if (pushes.Find(id) is not { } push || push.Merchant != merchant || world.Now - push.StartedAt > world.Options.QueryRetention)
            {
                return world.Options.UnknownTransaction;
            }

            var isEarly = world.Now - push.StartedAt < world.Options.FailsFirstFor;
            return push.IsPaid switch
            {
                _ when isEarly => Answer("FAILED", "System internal error."),
                true => Answer("SUCCESS", "Success"),
                false => Answer("FAILED", "System internal error."),
                null => Answer(world.Options.PendingWord, "The transaction is being processed"),
            };
        }
    }

    private static SandboxAnswer Answer(string status, string description) => SandboxAnswer.Json(200, DarajaJson.Write(json =>
    {
        json.WriteString("status", status);
        json.WriteString("description", description);
    }));
}
