using System.Text;

namespace Integrations.Wallets;

/// <summary>Whom to tell, and how. Its text form names the channel only.</summary>
/// <param name="Channel">What the sender makes of it: <c>sms</c>, <c>email</c>, <c>log</c>.</param>
/// <param name="Address">A number or address. Personal data: never log it.</param>
public sealed record NotificationTarget(string Channel, string Address)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Channel = ").Append(Channel);
        return true;
    }
}
