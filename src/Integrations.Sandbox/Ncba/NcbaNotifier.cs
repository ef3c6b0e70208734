using Integrations.Sandbox.Ncba.Wire;

namespace Integrations.Sandbox.Ncba;

/// <summary>Reports movements to the merchant, again and again until it takes them or the bank gives up.</summary>
internal sealed class NcbaNotifier(NcbaWorld world)
{
    private const string Xml = "text/xml; charset=utf-8";
    private const string Json = "application/json";

    /// <summary>Reports under the faults of the push that caused it, and of the notification itself.</summary>
    public void Report(NcbaReceived received, FaultSet caused)
    {
        if (received.Merchant.PaybillNotificationUrl is { } paybill && received.Amount > 0)
        {
            Begin(NcbaOperation.PaybillNotification, paybill, PaybillNotice.Write(received, world.Options.Shapes), caused);
        }

        if (received.Merchant.AccountNotificationUrl is { } account)
        {
            Begin(NcbaOperation.AccountNotification, account, AccountNotice.Write(received, world.Options.Shapes), caused);
        }
    }

    private void Begin(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, FaultSet caused)
    {
        var occasion = new SandboxArrival(operation, "POST", address.PathAndQuery, new Dictionary<string, string>(StringComparer.Ordinal), world.Now);
        var own = world.Faults.AfterBody(occasion);
        if (caused.Has(FaultEffect.LoseCallback) || own.Has(FaultEffect.LoseCallback))
        {
            world.Callbacks.RecordLost(operation, address, body);
            return;
        }

        var copies = (own.Find(FaultEffect.RepeatCallback) ?? caused.Find(FaultEffect.RepeatCallback))?.Copies ?? 1;
        var delay = (own.Find(FaultEffect.DelayCallback) ?? caused.Find(FaultEffect.DelayCallback))?.Duration ?? world.Options.Timing.Notification;
        if (delay <= TimeSpan.Zero)
        {
            Send(operation, address, body, copies, tries: 0);
        }
        else
        {
            world.Scheduler.After(delay, () => Send(operation, address, body, copies, tries: 0));
        }
    }

    private void Send(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, int copies, int tries) => _ = world.Scheduler.RunAsync(async cancellationToken =>
    {
        var isXml = operation == NcbaOperation.AccountNotification;
        var isTaken = false;
        for (var copy = 0; copy < copies; copy++)
        {
            var reply = await world.Callbacks.AskAsync(operation, address, body, world.Options.Timing.Patience, cancellationToken, isXml ? Xml : Json).ConfigureAwait(false);
            isTaken |= isXml ? NcbaReplies.AcceptsAccount(reply) : NcbaReplies.AcceptsPaybill(reply);
        }

        if (!isTaken && tries < world.Options.Timing.Repeats.Count)
        {
            world.Scheduler.After(world.Options.Timing.Repeats[tries], () => Send(operation, address, body, copies: 1, tries + 1));
        }
    });
}
