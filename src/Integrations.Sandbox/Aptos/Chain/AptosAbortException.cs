namespace Integrations.Sandbox.Aptos.Chain;

/// <summary>A call that ends without effect; the message is the <c>vm_status</c>.</summary>
internal sealed class AptosAbortException(string status) : Exception(status)
{
    public static AptosAbortException Of(string module, string name, int code, string text) => new($"Move abort in 0x1::{module}: {name}(0x{code:x}): {text}");
}
