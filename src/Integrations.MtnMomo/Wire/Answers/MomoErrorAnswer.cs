namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>An error in one of MTN's shapes: the API's, the gateway's, the token endpoint's.</summary>
/// <param name="Code">The API's code.</param>
/// <param name="IsGateway">True for the shape of the gateway in front.</param>
/// <param name="Error">The token endpoint's word.</param>
internal sealed record MomoErrorAnswer(string? Code, bool IsGateway, string? Error)
{
    public bool LoginFailed => Error is "login_failed";

    /// <summary>The error; <see langword="null"/> when the body is empty or not one object.</summary>
    public static MomoErrorAnswer? Parse(ReadOnlyMemory<byte> body) => body.IsEmpty ? null : WireNode.Read(body, static node =>
        new MomoErrorAnswer(node.Text("code"), node.Text("statusCode") is not null, node.Text("error")));
}
