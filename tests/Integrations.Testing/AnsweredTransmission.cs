using System.Net;
using Integrations.Http;

namespace Integrations.Testing;

/// <summary>A transmission that brought a complete answer, for tests of what answers mean.</summary>
public static class AnsweredTransmission
{
    public static Transmission Of(int status, ReadOnlyMemory<byte> body, string mediaType = "application/json", TimeSpan duration = default) => new(1)
    {
        BodyStarted = true,
        BodyCompleted = true,
        Status = (HttpStatusCode)status,
        Answer = body,
        MediaType = mediaType,
        Duration = duration,
    };

    public static Transmission Of(int status, string body, string mediaType = "application/json", TimeSpan duration = default) =>
        Of(status, System.Text.Encoding.UTF8.GetBytes(body), mediaType, duration);
}
