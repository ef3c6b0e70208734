using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Ncba;

/// <summary>The bank's answers that several operations share.</summary>
internal static class NcbaAnswers
{
    /// <summary>The status stands in the body as text, unlike in the answer with a token.</summary>
    public static SandboxAnswer Error(int status, string message) => SandboxAnswer.Json(status, DarajaJson.Write(json =>
    {
        json.WriteString("message", message);
        json.WriteString("status", status.ToString(CultureInfo.InvariantCulture));
    }));
}
