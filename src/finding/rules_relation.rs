//! R: values that do not fit together, within a sheet or between sheets.

use super::register::rules;

rules! { RELATION of Relation:
    NUMBER_MISSING = "R101" Warning {
        title: "番号がない" / "number missing",
        message: "目標に番号がありません。" / "The goal has no number.",
        remedy: "番号を記入してください。" / "Number the goal.",
        explanation: "番号は、目標を指し示すのに使います。ページの先頭（見出しの直後）の空欄は、上の値で補いません。" / "Numbers are how goals are referred to. A blank right below a heading row is not filled from above.",
        example: "見出しの直後の行に番号がない" / "the first row below a heading has no number",
    }
    NUMBER_DOUBLED = "R102" Error {
        title: "番号の重複" / "number used twice",
        message: "番号「{seen}」は{first}にもあります。" / "The number “{seen}” also stands at {first}.",
        remedy: "どちらかの番号を直してください。" / "Correct one of them.",
        explanation: "同じ番号が2回書かれると、どの目標を指すのか分かりません。結合して1つの番号を複数の目標に使うことは重複ではありません。" / "A number typed twice leaves open which goal is meant. One number merged over several goals is no doubling.",
        example: "12番が2つある" / "two goals 12",
    }
    NUMBER_JUMPS = "R103" Warning {
        title: "番号が飛んでいる" / "number jumps",
        message: "番号が「{before}」から「{seen}」に飛んでいます。" / "Numbers jump from “{before}” to “{seen}”.",
        remedy: "目標が抜けていないか確かめてください。" / "Make sure that no goal is missing.",
        explanation: "行の削除や並べ替えで、目標が抜けていることがあります。" / "A goal may have been lost when rows were deleted or moved.",
        example: "8番の次が10番" / "goal 10 follows goal 8",
    }
    YEAR_GUESSED = "R104" Note {
        title: "年度を補った" / "year taken from elsewhere",
        message: "表題に年度がないため、{source}から{year}としました。" / "The title names no year; {year} was taken from {source}.",
        remedy: "違うときは、表題に年度を書いてください。" / "If that is wrong, write the year into the title.",
        explanation: "表題に年度がないときは、シート名、ファイル名、作成日の順に探します。" / "Without a year in the title it is sought in sheet name, file name and date of creation, in that order.",
        example: "ファイル名「R7_福祉部.xlsx」から令和7年度" / "令和7年度 from R7_福祉部.xlsx",
    }
    DEPARTMENT_GUESSED = "R105" Note {
        title: "部署名を補った" / "department taken from elsewhere",
        message: "部署名の欄・表題・職名に部署名がないため、{source}から「{department}」としました。" / "Neither field, title nor post names the department; “{department}” was taken from {source}.",
        remedy: "違うときは、表題か職名に部署名を書いてください。" / "If that is wrong, write the department into the title or the post.",
        explanation: "部署名の欄（部署名・部局名・所属）、表題のかっこの中、職名、シート名、ファイル名の順に探します。「局長」「次長」「副部長」のように部署を表さない職名からは採りません。" / "It is sought in the field for it, the title's brackets, the post, the sheet name and the file name, in that order. Posts that name no body (局長, 次長, 副部長) give none.",
        example: "シート名「福祉部」" / "the sheet name 福祉部",
    }
    DEPARTMENT_UNKNOWN = "R106" Warning {
        title: "部署名が分からない" / "department unknown",
        message: "どの部署の整理表か分かりません。「未記入」として数えました。" / "It is not known whose goal sheet this is; it is counted as 未記入.",
        remedy: "表題・職名・シート名のいずれかに部署名を書いてください。" / "Write the department into title, post or sheet name.",
        explanation: "部署名の欄、表題、職名、シート名、ファイル名のどこにも部署名がありません。「局長」のように部署を表さない職名からは分かりません。" / "Neither field, title, post, sheet name nor file name gives it. A post such as 局長 names no department.",
        example: "表題が「（部の組織目標）」で、職名も空欄" / "a generic title and no post",
    }
    YEAR_UNKNOWN = "R107" Warning {
        title: "年度が分からない" / "year unknown",
        message: "何年度の整理表か分かりません。" / "It is not known which fiscal year this goal sheet is of.",
        remedy: "表題に「令和7年度」のように書いてください。" / "Write the year into the title, like 令和7年度.",
        explanation: "表題、シート名、ファイル名、作成日のどこにも年度がありません。" / "Neither title, sheet name, file name nor date gives it.",
        example: "表題が「組織目標展開整理表」だけ" / "a title without a year",
    }
    SHEET_DOUBLED = "R108" Error {
        title: "同じ部署・年度の整理表が2つある" / "two sheets for one department and year",
        message: "{year} {department}の整理表が、これ（{this}）と{first}の2か所にあり、二重に数えています。{newer}" / "{department}{year} stands here ({this}) and at {first}; it is counted twice. {newer}",
        remedy: "古いほうのファイルを入力のフォルダーから除くか、同じブックの中なら、数えないシートを削除してください。除けないときは、設定ファイルに exclude（読まないファイルの名前。--exclude も同じ）{choose}を書いてください。" / "Take the older file out of the folder or, within one workbook, delete the sheet that is not to count. If you cannot, write exclude (files that are not read; also --exclude){choose} into the project file.",
        asked: "正しいほうの整理表だけを残し、もう一方のシートは削除してください。",
        explanation: "差替えの前のファイルや、控えのコピーが残っていると、同じ目標を二重に数えます。新しさは、見直し日（なければ作成日）、作成日、ファイルの更新日時の順に比べます。どちらが新しいか分かるときは、duplicates = \"newest\" で新しいほうだけを数えられます。年度と合わない日付（R109）や読めない日付（V112）があれば、どちらが新しいかは決めません。" / "A copy or a replaced version left in the folder makes goals count twice. Newness is compared by the date of revision (or creation), then of creation, then by the file's time; where that tells which is newer, duplicates = \"newest\" counts that one alone. Where a date does not fit its year (R109) or cannot be read (V112), nothing is decided.",
        example: "福祉部.xlsx と 福祉部(最終).xlsx" / "福祉部.xlsx and 福祉部(最終).xlsx",
        pieces: {
            DOUBLED_IN_YEAR = "{year} " / ", {year},";
            NEWER_NOT_TOLD = "どちらが新しいかは、見直し日・作成日からもファイルの更新日時からも分かりません（duplicates = \"newest\" でも選べません）。{goes_on}" / "Neither their dates nor the files' times tell which is newer, so that duplicates = \"newest\" cannot choose.{goes_on}";
            NEWER_UNSURE = "どちらが新しいかは、{name}の作成日・見直し日が年度と合わないか読めないため決められません。その日付を直してください（直すまで、duplicates = \"newest\" でも選びません）。{goes_on}" / "Which is newer is not decided, as a date in {name} does not fit its year or cannot be read. Correct it; until then duplicates = \"newest\" chooses none.{goes_on}";
            NEWER_BY = "{by}が新しいのは{name}です。{goes_on}" / "{name} is newer, by its {by}.{goes_on}";
            CHOOSE_NEWEST = "か、duplicates = \"newest\"（新しいほうだけを数える。--duplicates newest も同じ）" / ", or duplicates = \"newest\" (only the newer one counts; also --duplicates newest),";
            LAST_DATE = "見直し日・作成日" / "date of revision or creation";
            DATE_OF_CREATION = "作成日" / "date of creation";
            FILE_TIME = "ファイルの更新日時" / "file time";
            NUMBERS_GO_ON = "番号は{last}番までと{first}番からで、続きのようです。続きであれば、{how}番号を飛ばさずに付けると1つの整理表として数えます。" / " The numbers end at {last} and go on from {first}: if it is a continuation, {how} with no number left out, and they count as one.";
            NUMBERED_ON = "" / "number them";
            PUT_INTO_ONE = "1つのブックに入れ、" / "put both into one workbook,";
        }
    }
    DATE_OUTSIDE_YEAR = "R109" Warning {
        title: "作成日が年度と合わない" / "date does not fit the fiscal year",
        message: "「{label}」の{seen}は、{year}の整理表の日付として合いません。" / "{seen} at “{label}” does not fit fiscal year {year}.",
        remedy: "日付か年度を直してください。前年度のファイルの使い回しに多い間違いです。" / "Correct the date or the year; last year's file is often reused.",
        explanation: "作成日は年度の前の1月から年度末まで、見直し日はその後の5月までを普通とみます。年度を改めた表の表題や日付の直し忘れがここで分かります。" / "A sheet is usually made between the January before the year and its end, and revised until the May after it. A title or date left from another year shows here.",
        example: "令和7年度の表に令和4年4月1日" / "令和4年4月1日 in a sheet of 令和7年度",
    }
    IDENTITY_DIFFERS = "R110" Warning {
        title: "年度・部署の食い違い" / "year or department that differ",
        message: "「{seen}」とありますが、{used}の整理表として数えました。" / "“{seen}” stands here; the sheet is counted as one of {used}.",
        remedy: "どちらが正しいか確かめ、違うほうを直してください。" / "See which is right and correct the other.",
        explanation: "部署は記入欄、表題、職名の順に、年度は表題、記入欄の順に採ります。採らなかったところに別の年度や部署が書かれています。" / "The department is taken from field, title and post, in that order, the year from title and field. Another year or department stands where none was taken from.",
        example: "表題は令和7年度、「年度」の欄は令和6年度" / "令和7年度 in the title, 令和6年度 in the field 年度",
        pieces: {
            SOME_UNKNOWN_YEAR = "年度不明" / "an unknown year";
        }
    }
    POST_OF_OTHER_DEPARTMENT = "R120" Warning {
        title: "職名と部署の食い違い" / "post of another department",
        message: "職名「{seen}」は「{bodies}」の職名ですが、{department}の整理表として数えました。" / "The post “{seen}” belongs to “{bodies}”, but the sheet is counted as one of {department}.",
        remedy: "表題（または部署名の欄）と職名のどちらが正しいか確かめ、違うほうを直してください。" / "See whether title (or field) or post is right, and correct the other.",
        explanation: "ほかの部署の整理表を写して作り、表題か職名を直し忘れると起こります。部署名の欄、表題、職名の順に採って数えています。" / "It happens where another department's sheet was copied and title or post left as it was. The field counts before the title, the title before the post.",
        example: "表題は総務部、職名は環境部長" / "総務部 in the title, 環境部長 as the post",
    }
    POST_NAMES_SEVERAL = "R121" Warning {
        title: "職名から部署が決まらない" / "post of several departments",
        message: "職名「{seen}」には「{bodies}」があり、どの部署の整理表か職名からは決まりません。" / "The post “{seen}” names “{bodies}”; it does not tell whose goal sheet this is.",
        remedy: "表題のかっこの中か部署名の欄に、部署名を書いてください。" / "Write the department into the title's brackets or into the field for it.",
        explanation: "2つの部署の長を兼ねる人の職名です。表題にも部署名の欄にも部署名がないときだけ知らせます。" / "The post of someone who heads two departments. Said only where neither title nor field names the department.",
        example: "表題が「（部の組織目標）」で、職名が「福祉部長兼こども部長」" / "a generic title and the post 福祉部長兼こども部長",
    }
    SHEET_CONTINUED = "R122" Note {
        title: "2枚に分かれた整理表" / "goal sheet on two sheets",
        message: "番号が［{first}］の{last}番から続いているため、{department}の1つの整理表として数えました（このシートは{goals}件）。" / "Its numbers go on from {last} on [{first}]; both are counted as one goal sheet of {department} ({goals} goals here).",
        remedy: "別の整理表なら、表題に部署名と年度を書き、番号を1から付けてください。" / "If it is another goal sheet, write department and year into its title and begin its numbers at 1.",
        explanation: "同じブックの、部署と年度が同じ（または書かれていない）シートで、番号が前のシートの最後に続くものは、続きとみて1つの整理表にします。番号が続かないシートや別のファイルは、二重に数えていないか確かめるため、エラーになります。" / "A sheet of the same workbook, of the same department and year (or naming neither), whose numbers follow the last of a sheet before is its continuation. With a gap, or in another file, it stays a second sheet and an error.",
        example: "［総務部］が6番まで、［2枚目］が7番から" / "numbers to 6 on [総務部], from 7 on [2枚目]",
        pieces: {
            DEPARTMENT_NOT_NAMED = "部署名のない表" / "a department that is not named";
        }
    }
    CONTINUATION_DIFFERS = "R123" Warning {
        title: "続きのシートの欄の食い違い" / "field that differs on a continuation",
        message: "「{label}」は「{seen}」ですが、前のシート［{first}］の「{used}」を採りました。" / "“{label}” is “{seen}” here; “{used}” of the sheet before, [{first}], was taken.",
        remedy: "どちらが正しいか確かめ、そろえてください。別の整理表なら、番号を1から付けてください。" / "See which is right and make both say so. If it is another goal sheet, begin its numbers at 1.",
        explanation: "番号の続きから1つの整理表とみた2枚目以降のシートで、作成日・職名・氏名が前のシートと違います。" / "Date, post or name on a sheet that is read as a continuation differ from the sheet before.",
        example: "1枚目の氏名と2枚目の氏名が違う" / "another name on the second sheet",
    }
    NUMBER_UNREAD = "R124" Warning {
        title: "番号の欄に番号でない言葉" / "a word in place of a number",
        message: "番号の欄に「{seen}」とあります。この行も1件の目標として数えました。" / "“{seen}” stands in the number column. The row counts as a goal all the same.",
        remedy: "「再掲」や説明の行で、目標でなければ、その行を消してください。目標であれば、番号を記入してください。" / "If it repeats another goal or explains something, delete the row. If it is a goal, give it a number.",
        explanation: "番号の代わりに「再掲」などと書かれた行は、ほかの行と同じ目標を二重に数えるもとになります。「例」「記入例」と書かれた行は数えません。" / "A row marked 再掲 (listed again) in place of a number may make one goal count twice. Rows marked 例 or 記入例 are not counted.",
        example: "番号の欄に「再掲」" / "再掲 in the number column",
    }
    FORM_COUNTED_APART = "R125" Warning {
        title: "言葉の違う様式を分けて数えた" / "form counted apart",
        message: "{sheets}{more}は様式「{form}」（目標{n}件）で、{what}が、目標の最も多い様式「{most}」と違います。合計せず、様式ごとに分けて数えました。" / "On the form “{form}” ({n} goals), whose {what} are not those of “{most}”, the form of most goals: {sheets}{more}. Each form is counted apart; nothing is summed over both.",
        remedy: "昨年度の様式などで出されたものなら、今の様式で出し直してもらってください。どちらの様式も使っているのであれば、そのままで構いません。" / "If a sheet was handed in on last year's form, ask for it on the present one. If both forms are in use, nothing needs to be done.",
        explanation: "達成状況や分類の言葉が様式によって違うときは、似た言葉でも同じ意味とは限らないため、合計も構成比も様式ごとに出します。言葉と順序がまったく同じ様式は、1つの表に合わせます。" / "Where statuses or categories differ between forms, similar words need not mean the same, so each form has tables, sums and shares of its own. Forms whose words are the same, in the same order, share a table.",
        example: "◎○△×の様式が2部、「高度に達成した」などの様式が11部" / "two departments on a form with ◎○△×, eleven on one with words",
        pieces: {
            MORE_SHEETS = "ほか{n}枚" / " and {n} more";
            WORDS_OF_STATUSES = "達成状況の言葉" / "statuses";
            WORDS_OF_CATEGORIES = "分類の言葉" / "categories";
        }
    }
    YEARS_MIXED = "R126" Warning {
        title: "年度の違う整理表も数えた" / "sheets of another year counted too",
        message: "{sheets}{more}は{year}の整理表（目標{n}件）です。目標の最も多い{most}の整理表と合わせて数えています。" / "Of {year} ({n} goals): {sheets}{more}. They are counted together with the sheets of {most}, the year of most goals.",
        remedy: "前の年度のファイルが混ざっているのであれば、フォルダーから除いてください。--year（設定ファイルでは fiscal_year）で年度を指定すると、別の年度の整理表として知らせます。" / "If they are left over from another year, take them out of the folder. With --year (fiscal_year in the project file) they are reported as sheets of another year.",
        asked: "年度を確かめて直すか、{most}の整理表を提出してください。",
        explanation: "前の年度の整理表が1枚でも混ざると、合計が違ってしまいます。数年分をまとめて数えたいときは、そのままで構いません。" / "A single sheet of another year makes every sum wrong. If several years are meant to be counted together, nothing needs to be done.",
        example: "令和7年度のフォルダーに、令和6年度の丙部のファイル" / "a file of 令和6年度 in the folder of 令和7年度",
    }
    SHEET_IN_OTHER_WORDS = "R127" Warning {
        title: "同じ部署の整理表が別の様式にもある" / "a department's sheet on another form too",
        message: "{year}{department}の整理表が、ここ（{this}、様式「{form}」）と{first}（様式「{other}」）にあります。言葉の違う様式なので、どちらも、様式ごとに分けて数えました。" / "{department}{year} stands here ({this}, form “{form}”) and at {first} (form “{other}”). The forms have other words, so both count, each form apart.",
        remedy: "両方とも出すものか確かめてください。一方が古い様式で出し直されたものなら、古いほうを入力のフォルダーから除いてください。" / "Check that both are meant. If one was handed in anew on another form, take the old one out of the folder.",
        explanation: "達成状況や分類の言葉が違う様式は別の表で数えるため、同じ部署の整理表が1枚ずつあっても二重には合計しません。duplicates = \"newest\" も、同じ言葉の様式の中だけで新しいほうを選びます。" / "Forms with other statuses or categories are counted in tables of their own, so that nothing is summed twice. duplicates = \"newest\" chooses within one vocabulary alone.",
        example: "福祉部の組織目標展開整理表と、重点課題の様式" / "福祉部 on the form of goals and on that of key tasks",
    }
}
