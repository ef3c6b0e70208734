namespace Integrations.Sandbox.Transport;

/// <summary>How the adapter must end an exchange, and what to call when it has.</summary>
internal sealed class SandboxReply(SandboxAnswer? answer, ReplyDelivery delivery, Action answered)
{
    /// <summary><see langword="null"/> when nothing was decided because the request was lost.</summary>
    public SandboxAnswer? Answer { get; } = answer;

    public ReplyDelivery Delivery { get; } = answer is null ? ReplyDelivery.Reset : delivery;

    /// <summary>Lets the consequences that wait for the answer begin. Call it once, after the answer left or was cut.</summary>
    public void Answered() => answered();
}
