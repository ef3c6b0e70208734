namespace Integrations.Ussd;

/// <summary>What an answer changes of a session.</summary>
internal struct SessionChange
{
    public SessionChange(UssdSession session)
    {
        Screen = session.Screen;
        Back = session.Back;
        Data = session.Data;
        Page = session.Page;
        Items = session.Items;
        Errors = session.Errors;
        Culture = session.Culture;
        Mark = session.Mark;
        Answer = session.Answer;
        AnsweredAt = session.AnsweredAt;
        IsOver = session.IsOver;
        Visits = session.Visits;
        Work = session.Work;
        IsUnseen = session.IsUnseen;
        IsPointed = session.IsPointed;
        Follows = session.Follows;
        IsOffer = session.IsOffer;
    }

    public int Screen { get; set; }

    public Frame? Back { get; set; }

    public object? Data { get; set; }

    public int Page { get; set; }

    public UssdItem[]? Items { get; set; }

    public int Errors { get; set; }

    public string? Culture { get; set; }

    public Mark Mark { get; set; }

    public UssdReply? Answer { get; set; }

    public DateTimeOffset AnsweredAt { get; set; }

    public bool IsOver { get; set; }

    public int Visits { get; set; }

    public WorkMark? Work { get; set; }

    public bool IsUnseen { get; set; }

    public bool IsPointed { get; set; }

    public string? Follows { get; set; }

    public bool IsOffer { get; set; }
}
